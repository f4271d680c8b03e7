//! What other sites, wrong names and strange requests may not do.

use crate::common::room;

#[test]
fn a_name_that_was_rebound_is_refused() {
    let room = room();
    for host in ["example.org", "example.org:8017", "127.0.0.1:8018", "127.0.0.1", "0.0.0.0:8017", "127.0.0.1:8017@example.org"] {
        for address in ["/", "/assets/room.css", "/api/claims"] {
            let answer = room.trial.ask("GET", address, &[("host", host), ("cookie", &room.trial.cookie)], "").unwrap();
            assert_eq!(answer.status, 421, "{host} {address}");
        }
    }
    assert_eq!(room.trial.ask("GET", "/", &[("cookie", &room.trial.cookie)], "").unwrap().status, 421);
    let two = [("host", "127.0.0.1:8017"), ("host", "example.org"), ("cookie", room.trial.cookie.as_str())];
    assert_eq!(room.trial.ask("GET", "/", &two, "").unwrap().status, 421);
}

#[test]
fn without_a_session_there_is_nothing_to_see() {
    let room = room();
    for address in ["/", "/help", "/api/claims", "/nowhere", "/?token=wrong"] {
        for cookie in ["", "chancery-8017=", "chancery-8017=0", "chancery-8018=x"] {
            let answer = room.trial.ask("GET", address, &[("host", "127.0.0.1:8017"), ("cookie", cookie)], "").unwrap();
            assert_eq!(answer.status, 401, "{address} {cookie}");
            assert!(!answer.text().contains("Cuba"));
        }
    }
}

#[test]
fn the_printed_address_opens_one_session() {
    let room = room();
    let address = format!("/?token={}", room.trial.door);
    let host = ("host", "127.0.0.1:8017");
    let first = room.trial.ask("GET", &address, &[host], "").unwrap();
    assert_eq!((first.status, first.header("location")), (303, "/"));
    let cookie = first.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap();
    assert_eq!(room.trial.ask("GET", "/", &[host, ("cookie", cookie)], "").unwrap().status, 200);
    assert_eq!(room.trial.ask("GET", &address, &[host], "").unwrap().status, 401, "the token works once");
}

#[test]
fn every_answer_keeps_to_itself() {
    let room = room();
    for address in ["/", "/help", "/nowhere", "/assets/room.css", "/assets/../Cargo.toml"] {
        let answer = room.get(address);
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
            "{address}: {policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{address}");
        let body = answer.text();
        assert!(
            !body.contains(" style=") && !body.contains("<style") && !body.contains(" onclick") && !body.contains("javascript:"),
            "{address}"
        );
    }
}

#[test]
fn paths_lead_nowhere_else() {
    let room = room();
    for address in [
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/Cargo.toml",
        "/assets/....//room.css",
        "/assets/room.css%00",
        "//example.org/",
        "/etc/passwd",
        "/assets/",
        "/%ff",
    ] {
        let status = room.get(address).status;
        assert!(status == 404 || status == 400, "{address}: {status}");
    }
    assert_eq!(
        room.trial
            .ask("DELETE", "/", &[("host", "127.0.0.1:8017"), ("cookie", &room.trial.cookie), ("origin", "http://127.0.0.1:8017")], "")
            .unwrap()
            .status,
        405
    );
}

#[test]
fn an_answer_that_is_known_is_not_sent_again() {
    let room = room();
    let first = room.get("/help");
    let tag = first.header("etag").to_owned();
    let again =
        room.trial.ask("GET", "/help", &[("host", "127.0.0.1:8017"), ("cookie", &room.trial.cookie), ("if-none-match", &tag)], "").unwrap();
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[test]
fn changes_come_from_our_pages_only() {
    let room = room();
    let id = crate::pages::claim(&room, chancery_claim::Kind::Visit);
    let address = format!("/claim/{id}/decide");
    let form = format!("csrf={}&verdict=accept", room.trial.form);
    for origin in ["", "null", "http://example.org", "https://127.0.0.1:8017", "http://127.0.0.1:8018", "http://127.0.0.1:8017.example.org"]
    {
        assert_eq!(room.send(&address, origin, &form).status, 403, "{origin}");
    }
    let ours = "http://127.0.0.1:8017";
    for form in ["verdict=accept", "csrf=&verdict=accept", "csrf=0&verdict=accept", "csrf=%00&verdict=accept"] {
        assert_eq!(room.send(&address, ours, form).status, 403, "{form}");
    }
    assert_eq!(room.record().claim(&id).unwrap().claim.status, chancery_claim::Status::Unreviewed);
    assert_eq!(room.send(&address, ours, &form).status, 303);
    // Where to go on is never another site.
    for back in ["//example.org", "https://example.org", "/%5Cexample.org", "javascript:alert(1)"] {
        let answer = room.post(&address, &format!("verdict=flag&back={back}"));
        assert_eq!((answer.status, answer.header("location")), (303, "/"), "{back}");
    }
}

fn name(text: &str) -> chancery_store::EntityName {
    chancery_store::EntityName { text: text.to_owned(), from: None, to: None }
}

#[test]
fn words_never_become_markup() {
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u{202e}&amp;";
    let text = format!("{evil} On 14 October 1942, Cuba and the Soviet Union established diplomatic relations {evil}.");
    let room = crate::common::room_of(
        |record| {
            let read = chancery_desk::read_bytes(text.as_bytes(), "a.txt", evil, &chancery_desk::Known::default(), None).unwrap();
            let mut extracted = chancery_desk::extract(read);
            let meta = &mut extracted.read.document.meta;
            for field in [
                &mut meta.title,
                &mut meta.author,
                &mut meta.publisher,
                &mut meta.published,
                &mut meta.language,
                &mut meta.url,
                &mut meta.licence,
            ] {
                *field = Some(evil.to_owned());
            }
            record.put_source(&chancery_desk::source_of(&extracted), &extracted.claims, &crate::common::stamp()).unwrap();
        },
        false,
    );
    let claims = room.record().claims(&chancery_store::Query::default()).unwrap().claims;
    let claim = claims.first().expect("the sentence is found among the noise").claim.clone();
    room.post(&format!("/claim/{}/decide", claim.id), &format!("verdict=note&reason={}", "%3Cscript%3Ealert(3)%3C/script%3E"));
    // Names that people give, reasons of every sort of decision, and parts of a claim that a person adds.
    let evil_form: String = evil.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let mut record = chancery_store::Record::open(&room.path, chancery_store::Mode::Write).unwrap();
    record.rename_entity("CUB", &name(evil), true, Some(evil), &crate::common::stamp()).unwrap();
    drop(record);
    assert_eq!(room.post("/entity/EGY/merge", &format!("into=Cuba&reason={evil_form}")).status / 100, 4, "no claim names Egypt here");
    room.post("/entity/SUN/merge", &format!("into=Russia&reason={evil_form}"));
    room.post("/entity/SUN/unmerge", &format!("reason={evil_form}"));
    let added = format!(
        "source={}&quote={evil_form}&kind=visit&action=made&words.visitor.1={evil_form}&entity.visitor.1=Cuba&entity.host.1=USSR&when=1962&reason={evil_form}",
        claim.source
    );
    assert_eq!(room.post("/new", &added).status, 303);
    room.post("/findings/f:0000000000000000/dismiss", &format!("reason={evil_form}"));
    let wild = "%3Cscript%3Ealert(1)%3C/script%3E%22%27%3E";
    for address in [
        "/".to_owned(),
        "/sources".to_owned(),
        "/review".to_owned(),
        "/dyad/CUB/SUN".to_owned(),
        "/dyad/CUB/SUN?from=1940&to=1949".to_owned(),
        "/dyad/CUB/SUN/brief.html".to_owned(),
        "/entity/CUB".to_owned(),
        "/entity/SUN".to_owned(),
        "/findings".to_owned(),
        "/network".to_owned(),
        "/map?of=Cuba".to_owned(),
        "/search?party=Cuba&text=alert".to_owned(),
        format!("/review?source={}", claim.source),
        format!("/claim/{}", claim.id),
        format!("/claim/{}/correct?when={wild}&back={wild}", claim.id),
        format!("/source/{}", claim.source),
        format!("/search?text={wild}"),
        format!("/search?party={wild}"),
        format!("/review?party={wild}"),
        format!("/entity/{wild}"),
        format!("/dyad/{wild}"),
        format!("/echo/time?text={wild}"),
        format!("/new?source={}&quote={wild}", claim.source),
        format!("/nowhere/{wild}"),
        format!("/network?n={wild}"),
        format!("/totals?prices={wild}"),
    ] {
        let body = room.get(&address).text().to_lowercase();
        assert!(!body.contains("<script>") && !body.contains("<img") && !body.contains("href=\"javascript"), "{address}");
    }
}

#[test]
fn pictures_and_tables_hold_no_markup_either() {
    let evil = "</text><script>alert(1)</script>";
    let room = crate::common::room_of(
        |record| {
            chancery_desk::read_samples(record, &crate::common::stamp()).unwrap();
            record.rename_entity("CUB", &name(evil), true, None, &crate::common::stamp()).unwrap();
        },
        false,
    );
    for address in ["/network.svg", "/matrix.svg", "/map.svg?of=Cuba", "/dyad/CUB/SUN/timeline.svg", "/totals.svg?party=Cuba&draw=streams"]
    {
        let answer = room.get(address);
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/svg+xml"), "{address}");
        assert!(!answer.text().contains("<script"), "{address}");
        // Opened alone, a picture may do no more than a page.
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{address}");
    }
    let csv = room.get("/network.csv");
    assert!(csv.header("content-disposition").starts_with("attachment"));
}

#[test]
fn other_sites_learn_nothing() {
    let room = room();
    let ours = [("host", "127.0.0.1:8017"), ("cookie", room.trial.cookie.as_str())];
    for method in ["GET", "HEAD", "OPTIONS", "TRACE"] {
        let headers = [&ours[..], &[("origin", "http://example.org"), ("access-control-request-method", "GET")]].concat();
        let answer = room.trial.ask(method, "/api/claims", &headers, "").unwrap();
        assert_eq!(answer.header("access-control-allow-origin"), "", "{method}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{method}");
    }
    for site in ["cross-site", "same-site", "none"] {
        let headers = [
            &ours[..],
            &[("origin", "http://127.0.0.1:8017"), ("sec-fetch-site", site), ("content-type", "application/x-www-form-urlencoded")],
        ]
        .concat();
        let form = format!("csrf={}", room.trial.form);
        assert_eq!(room.trial.ask("POST", "/review/undo", &headers, &form).unwrap().status, 403, "{site}");
    }
    // What a proxy would say of the host is not believed.
    let rebound = [("host", "example.org"), ("x-forwarded-host", "127.0.0.1:8017"), ("cookie", room.trial.cookie.as_str())];
    assert_eq!(room.trial.ask("GET", "/", &rebound, "").unwrap().status, 421);
}

#[test]
fn wild_questions_get_an_answer() {
    let room = room();
    let long = "x".repeat(5_000);
    let words =
        ["'", "\"", "*", "NEAR(", "a AND", "--", ";DROP TABLE source", "\u{0}", "%", "(((((", "^a", "a:b", "{a b}", "é🛰", long.as_str()];
    for word in words {
        let encoded: String = word.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for address in [
            "/search?text=",
            "/search?q=",
            "/review?goods=",
            "/findings?party=",
            "/totals?party=",
            "/api/search?text=",
            "/api/claims?as_of=",
            "/claim/",
            "/source/",
            "/entity/",
            "/dyad/",
            "/echo/time?text=",
            "/api/claims?after=",
            "/search?after=",
            "/source/s:0?at=",
            "/search?from=",
        ] {
            let status = room.get(&format!("{address}{encoded}")).status;
            assert!((200..500).contains(&status), "{address}{word:?}: {status}");
        }
    }
}
