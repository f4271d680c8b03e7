//! Each page: its status, and what must be on it.
use crate::common::{Room, room, room_of, stamp};
use chancery_claim::{Kind, Role, Status, Time, claim_id};
use chancery_store::{Query, SourceRow};
use std::io::Read;

/// The id of the first claim of a kind.
pub(crate) fn claim(room: &Room, kind: Kind) -> String {
    let query = Query { kinds: vec![kind], statuses: Status::ALL.to_vec(), ..Query::default() };
    room.record().claims(&query).unwrap().claims[0].claim.id.clone()
}

pub(crate) fn source(room: &Room) -> String {
    let sources = room.record().sources().unwrap();
    sources.iter().find(|source| source.path.as_deref() == Some("cuba-country-page.html")).unwrap().id.clone()
}

fn check(room: &Room, address: &str, words: &[&str]) {
    let answer = room.get(address);
    let body = answer.text();
    assert_eq!(answer.status, 200, "{address}: {body}");
    for word in words {
        assert!(body.contains(word), "{address} lacks {word:?}");
    }
    if answer.header("content-type").starts_with("text/html") && !address.ends_with("brief.html") && !address.starts_with("/echo") {
        for frame in ["<html lang=\"en\">", "<h1", "<main id=\"main\"", "Skip to the page", "</html>"] {
            assert!(body.contains(frame), "{address} lacks {frame:?}");
        }
        assert!(!body.contains(" style=") && !body.contains("<style") && !body.contains("http-equiv"), "{address}");
        assert_eq!(body.matches("<h1").count(), 1, "{address} has one heading of the first level");
    }
}

#[test]
fn every_page_has_what_it_is_for() {
    let room = room();
    let transfer = claim(&room, Kind::Transfer);
    let source = source(&room);
    check(&room, "/", &["Coverage by time", "Who with whom", "Cuba and Soviet Union", "wait for your judgement", "<svg"]);
    check(
        &room,
        "/dyad/CUB/RUS",
        &[
            "<h1>Cuba and Russia</h1>",
            "established diplomatic relations",
            "class=\"note\"",
            "Where the sources disagree",
            "<q dir=\"auto\">",
            "timeline.csv",
        ],
    );
    check(&room, "/dyad/CUB", &["<h1>Cuba</h1>"]);
    check(&room, "/dyad/CUB/RUS/timeline.svg", &["<svg", "role=\"img\"", "<title"]);
    check(&room, "/map", &["Natural Earth", "<h1>Map</h1>", "As a table", "/map.csv"]);
    check(&room, "/map?of=Cuba", &["<title>Soviet Union: ", "href=\"/dyad/CUB/SUN\"", "before 1991"]);
    check(&room, "/map?of=Cuba&borders=today&kind=visit", &["Not on a map with these borders"]);
    check(&room, "/map.csv?of=Cuba", &["state,id,claims", "Soviet Union,SUN,"]);
    check(&room, "/map.svg", &["role=\"img\""]);
    check(&room, "/matrix.svg", &["<svg"]);
    check(&room, "/chart/coverage.csv", &["first,last,claims"]);
    check(&room, "/entity/SUN/years.csv", &["first,last,claims"]);
    check(&room, "/entity/SUN/years.svg", &["<svg"]);
    check(&room, "/dyad/CUB/RUS/timeline.csv", &["when,says,kind", "14 Oct 1942"]);
    check(&room, "/dyad/CUB/RUS/brief.html", &["<title>Cuba and Russia: a brief</title>"]);
    check(
        &room,
        &format!("/source/{source}"),
        &["<mark class=\"h-ties d1\" data-c=\"1\">", "id=\"m1\"", "href=\"#c1\"", "Words of a claim that was missed"],
    );
    check(&room, &format!("/source/{source}?claim={transfer}"), &["Source"]);
    check(&room, &format!("/claim/{transfer}"), &["What it says", "How it was found", "History", "Cite", "EDTF", "name=\"csrf\""]);
    check(&room, &format!("/claim/{transfer}/correct"), &["Date, in words or EDTF", "data-echo", "Check first"]);
    check(&room, "/review", &["left in this queue", "data-key=\"a\"", "data-key=\"x\"", "data-key=\"s\"", "id=\"reasons\""]);
    check(&room, "/review?status=any&party=Cuba&kind=visit", &["left in this queue"]);
    check(&room, "/findings", &["contradiction", "The proof, step by step", "Set aside because"]);
    check(&room, "/findings?party=Cuba&party=USSR&grade=contradiction", &["1942-10-14"]);
    check(&room, "/search?text=oil", &["<aside class=\"facets\"", "In whole documents", "<mark>"]);
    check(&room, "/search?party=Cuba&from=1960&to=1969&certain=1", &["claims"]);
    check(&room, "/entity/SUN", &["Soviet Union", "Names through time", "Whom it deals with"]);
    check(&room, "/totals?party=Cuba", &["transfer delivered", "As a table", "/totals.csv?party=Cuba"]);
    check(&room, "/totals.csv?party=Cuba", &["period,kind,action", "USD"]);
    check(&room, "/totals.svg?party=Cuba&n=0", &["<svg"]);
    check(&room, "/network", &["Matrix", "<svg", "<table class=\"grid matrix\""]);
    check(&room, "/network.csv", &["a,b,claims"]);
    check(&room, "/sources", &["Russia and Cuba: bilateral relations", "Publisher"]);
    check(&room, "/read", &["enctype=\"multipart/form-data\"", "type=\"file\""]);
    check(&room, &format!("/new?source={source}&quote=Cuba&kind=visit"), &["Add the claim", "words.visitor.1"]);
    check(&room, "/help", &["Keys", "accept, and go on", "Rules that find disagreement"]);
    check(&room, "/echo/time?text=spring+1955", &["in spring 1955", "1955-21"]);
}

#[test]
fn names_lead_to_ids() {
    let room = room();
    for (address, to) in
        [("/dyad/Cuba/Russia", "/dyad/CUB/RUS"), ("/dyad?a=cuba&b=ussr", "/dyad/cuba/ussr"), ("/entity/Cuba", "/entity/CUB")]
    {
        let answer = room.get(address);
        assert_eq!((answer.status, answer.header("location")), (303, to), "{address}");
    }
}

#[test]
fn what_is_not_there_is_told_as_such() {
    let room = room();
    let cases = [
        (404, "/claim/c:0000000000000000"),
        (400, "/claim/nonsense"),
        (404, "/source/s:0000"),
        (400, "/dyad/Atlantis"),
        (404, "/entity/p:nobody-at-all-knows"),
        (404, "/nowhere"),
        (400, "/search?text=%22"),
        (400, "/search?text=AND+AND"),
        (400, "/search?from=yesterday"),
        (400, "/review?kind=nonsense"),
        (400, "/totals?per=century"),
        (404, "/totals.svg?n=999"),
        (400, "/new?source=s:0"),
        (400, "/api/claims?limit=0"),
        (400, "/api/claims?after=nonsense"),
        (404, "/api/claims/c:0000000000000000"),
        (400, "/api/search"),
    ];
    for (status, address) in cases {
        let answer = room.get(address);
        let fits = answer.status == status || (status == 400 && answer.status == 404) || (status == 404 && answer.status == 400);
        assert!(fits, "{address}: {} {}", answer.status, answer.text());
        assert!(!answer.body.is_empty(), "{address}");
    }
}

#[test]
fn data_for_programs() {
    let room = room();
    let json = |address: &str| -> serde_json::Value {
        let answer = room.get(address);
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"), "{address}");
        serde_json::from_slice(&answer.body).unwrap_or_else(|why| panic!("{address}: {why}"))
    };
    let described = json("/api/openapi.json");
    for address in described["paths"].as_object().unwrap().keys() {
        let filled = address.replace("{a}", "CUB").replace("{b}", "RUS");
        let id = if filled.contains("sources") { source(&room) } else { claim(&room, Kind::Visit) };
        let query = if filled.ends_with("search") {
            "?text=trade"
        } else if filled.ends_with("counts") {
            "?party=Cuba"
        } else {
            ""
        };
        json(&format!("{}{query}", filled.replace("{id}", &id)));
    }
    // Page after page gives every claim once.
    let mut seen = Vec::new();
    let mut next = String::new();
    loop {
        let page = json(&format!("/api/claims?limit=7{next}"));
        seen.extend(page["claims"].as_array().unwrap().iter().map(|claim| claim["id"].as_str().unwrap().to_owned()));
        let Some(after) = page["next"].as_str() else { break };
        next = format!("&after={after}");
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    let standing = json("/api/size")["standing"]["unreviewed"].as_u64().unwrap();
    assert_eq!((seen.len(), all as u64), (all, standing));
}

#[test]
fn the_same_record_gives_the_same_pages() {
    let (one, other) = (room(), room());
    for address in [
        "/api/claims",
        "/api/findings",
        "/dyad/CUB/RUS/timeline.svg",
        "/network.svg",
        "/totals.svg?party=Cuba",
        "/chart/coverage.svg",
        "/sources",
    ] {
        assert_eq!(one.get(address).text(), other.get(address).text(), "{address}");
    }
}

/// A document that says of each of many years what one state sold to another.
fn fill_with_sales(record: &mut chancery_store::Record) {
    let line = |n: usize| format!("In {} Ruritania sold Arcadia {n} ships.\n", 1900 + n / 6);
    let text: String = (0..500).map(line).collect();
    let source = SourceRow::from_bytes(text.as_bytes(), &text, "test 1");
    let claims: Vec<_> = (0..500)
        .map(|n| {
            let mut claim = chancery_desk::draft(&source, line(n).trim_end(), 0, Kind::Transfer, "delivered").unwrap();
            for (role, text, id) in [("supplier", "Ruritania", "RUR"), ("recipient", "Arcadia", "ARC")] {
                claim.roles.push(Role { role, text: text.to_owned(), span: None, entity: Some(id.to_owned()) });
            }
            let value = chancery_time::Time::from_edtf(&(1900 + n / 6).to_string()).unwrap();
            claim.time = Some(Time { text: String::new(), span: None, value });
            claim.status = Status::Unreviewed;
            claim.id = claim_id(&claim);
            claim
        })
        .collect();
    record.put_source(&source, &claims, &stamp()).unwrap();
}

#[test]
fn what_is_more_than_a_page_is_shown_by_decades() {
    let room = room_of(fill_with_sales, false);
    let decades = ["the first 400 claims in the order of time", "?from=1900&amp;to=1909", "1980s"];
    check(&room, "/dyad/RUR/ARC", &decades);
    check(&room, "/dyad/RUR", &decades);
    check(&room, "/dyad/RUR/ARC?from=1980&to=1989", &["Only what may lie between 1980-01-01 and 1989-12-31", "1982", "aria-current"]);
    let page = room.get("/dyad/RUR/ARC?from=1980&to=1989").text();
    assert!(!page.contains("class=\"when\">1979") && !page.contains("is shown here"));
    assert!(room.get("/dyad/RUR/ARC/timeline.csv").text().contains("1983"), "a file holds more than a page");
    assert_eq!(room.get("/dyad/RUR/ARC?from=soon").status, 400);
}

#[test]
fn pages_go_compressed_to_those_who_read_that() {
    let room = room();
    let ask = |address: &str, known: &str| {
        let headers =
            [("host", "127.0.0.1:8017"), ("cookie", &room.trial.cookie), ("accept-encoding", "br, gzip"), ("if-none-match", known)];
        room.trial.ask("GET", address, &headers, "").unwrap()
    };
    for address in ["/", "/dyad/CUB/RUS", "/review", "/api/claims", "/assets/room.css", "/network.svg"] {
        let (plain, packed) = (room.get(address), ask(address, ""));
        assert_eq!((packed.header("content-encoding"), packed.header("vary")), ("gzip", "accept-encoding"), "{address}");
        let mut body = Vec::new();
        flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_end(&mut body).unwrap();
        assert_eq!(body, plain.body, "{address}");
        assert!(packed.body.len() * 2 < plain.body.len(), "{address}");
        assert_ne!(packed.header("etag"), plain.header("etag"), "{address}");
        assert_eq!(ask(address, packed.header("etag")).status, 304, "{address}");
    }
}
