//! What can be changed from the pages, and what stands of it in the record.
use crate::common::{Room, room, room_of, stamp};
use crate::pages::{claim, source};
use chancery_claim::{Kind, Status};

fn status(room: &Room, id: &str) -> Status {
    room.record().claim(id).unwrap().claim.status
}

/// Sends a form and follows where it leads.
fn deed(room: &Room, address: &str, form: &str) -> String {
    let answer = room.post(address, form);
    assert_eq!(answer.status, 303, "{address} {form}: {}", answer.text());
    let to = answer.header("location").to_owned();
    let page = room.get(&to);
    assert_eq!(page.status, 200, "{to}: {}", page.text());
    page.text()
}

#[test]
fn a_claim_is_judged_and_the_judgement_taken_back() {
    let room = room();
    let id = claim(&room, Kind::Visit);
    let decide = format!("/claim/{id}/decide");
    let page = deed(&room, &decide, "verdict=accept&back=/review");
    assert!(page.contains("Undo the last decision"));
    assert_eq!(status(&room, &id), Status::Accepted);
    let page = deed(&room, "/review/undo", "back=");
    assert_eq!(status(&room, &id), Status::Unreviewed);
    assert!(page.contains(&format!("data-claim=\"{id}\"")), "the claim itself is shown again");
    assert_eq!(room.post(&decide, "verdict=reject").status, 400, "a rejection needs a reason");
    deed(&room, &decide, "verdict=reject&reason=a+plan");
    assert_eq!(status(&room, &id), Status::Rejected);
    deed(&room, &decide, "verdict=undo");
    assert_eq!(status(&room, &id), Status::Unreviewed);
    deed(&room, &decide, "verdict=flag");
    assert!(room.get("/review?queue=flagged").text().contains(&id));
    deed(&room, &decide, "verdict=note&reason=see+the+atlas");
    assert!(room.get(&format!("/claim/{id}")).text().contains("see the atlas"));
    assert_eq!(room.post("/review/undo", "").status, 400, "nothing is left to take back");
    assert_eq!(room.post(&decide, "verdict=destroy").status, 400);
}

#[test]
fn a_date_is_corrected_in_words() {
    let room = room();
    let id = claim(&room, Kind::Visit);
    let address = format!("/claim/{id}/correct");
    let checked = room.post(&address, "do=check&when=14+October+1942");
    assert!(checked.text().contains("on 14 October 1942") && checked.status == 200);
    assert_eq!(status(&room, &id), Status::Unreviewed, "checking keeps nothing");
    deed(&room, &address, "do=save&when=14+October+1942&reason=the+page+says+so");
    let now = room.record().claim(&id).unwrap().claim;
    assert_eq!((now.status, now.time.unwrap().value.edtf.as_str()), (Status::Corrected, "1942-10-14"));
    assert_eq!(room.post(&address, "do=save&when=the+day+after+never").status, 400);
    assert_eq!(room.post(&address, "do=save&role.host=Atlantis").status, 400);
    deed(&room, &address, "do=save&role.host=Egypt");
    assert!(room.record().claim(&id).unwrap().claim.entities().contains(&"EGY"));
}

#[test]
fn the_edges_of_a_quote_move() {
    let room = room();
    let id = claim(&room, Kind::Agreement);
    let before = room.record().claim(&id).unwrap().claim.quote_text;
    deed(&room, &format!("/claim/{id}/quote"), "move=end-back&back=/review");
    let after = room.record().claim(&id).unwrap().claim.quote_text;
    assert!(before.starts_with(&after) && after.len() < before.len(), "{before} / {after}");
    deed(&room, "/review/undo", "back=");
    assert_eq!(room.record().claim(&id).unwrap().claim.quote_text, before);
}

#[test]
fn a_finding_is_set_aside_and_taken_up() {
    let room = room();
    let page = room.get("/findings").text();
    let id = page.split("id=\"f:").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(room.post(&format!("/findings/f:{id}/dismiss"), "reason=").status, 400);
    let page = deed(&room, &format!("/findings/f:{id}/dismiss"), "reason=two+treaties+of+one+name");
    assert!(page.contains("two treaties of one name") && page.contains("1 set aside"));
    let page = deed(&room, &format!("/findings/f:{id}/restore"), "");
    assert!(page.contains("0 set aside"));
    assert_eq!(room.post("/findings/nonsense/dismiss", "reason=x").status, 404);
}

#[test]
fn a_claim_that_was_missed_is_added() {
    let room = room();
    let source = source(&room);
    let form = format!(
        "source={source}&quote=Most+of+the+equipment+of+the+Cuban+armed+forces+was+of+Soviet+origin.&kind=share&action=proportion&words.holder.1=the+Cuban+armed+forces&entity.holder.1=Cuba&entity.origin.1=USSR"
    );
    let page = deed(&room, "/new", &form);
    assert!(page.contains("wanted"));
    assert_eq!(room.post("/new", &form).status, 400, "the same claim is not added twice");
    let lost = format!("source={source}&quote=words+that+are+not+there&kind=share&action=proportion");
    assert_eq!(room.post("/new", &lost).status, 400);
}

#[test]
fn entities_are_merged_and_parted() {
    let room = room();
    deed(&room, "/entity/RUS/merge", "into=Soviet+Union&reason=for+this+list");
    assert!(room.get("/entity/RUS").text().contains("They are two after all"));
    deed(&room, "/entity/RUS/unmerge", "");
    assert_eq!(room.post("/entity/RUS/merge", "into=").status, 400);
}

#[test]
fn documents_are_read_in() {
    let room = room_of(|_| (), false);
    assert!(room.get("/").text().contains("The record is empty"));
    let part = |head: &str, body: &str| format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let body = format!(
        "{}{}{}{}--b--\r\n",
        part("name=\"csrf\"", &room.trial.form),
        part("name=\"about\"", "Cuba"),
        part("name=\"file\"; filename=\"note.txt\"", "President Castro visited Moscow on 27 April 1963."),
        part("name=\"file\"; filename=\"empty.txt\"", " "),
    );
    let headers = [
        ("host", "127.0.0.1:8017"),
        ("cookie", room.trial.cookie.as_str()),
        ("origin", "http://127.0.0.1:8017"),
        ("content-type", "multipart/form-data; boundary=b"),
    ];
    let answer = room.trial.ask("POST", "/read", &headers, &body).unwrap();
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("note.txt") && answer.text().contains("the document has no text"), "{}", answer.text());
    assert_eq!(room.record().sources().unwrap().len(), 1);
}

#[test]
fn read_only_means_it() {
    let room = room_of(
        |record| {
            chancery_desk::read_samples(record, &stamp()).unwrap();
        },
        true,
    );
    let id = claim(&room, Kind::Visit);
    assert!(!room.get(&format!("/claim/{id}")).text().contains("<form class=\"verdicts"));
    for (address, form) in [
        (format!("/claim/{id}/decide"), "verdict=accept"),
        ("/read".into(), ""),
        ("/new".into(), ""),
        ("/entity/RUS/merge".into(), "into=SUN"),
    ] {
        assert_eq!(room.post(&address, form).status, 403, "{address}");
    }
    assert_eq!(status(&room, &id), Status::Unreviewed);
}

#[test]
fn two_reviewers_and_a_record_that_goes_away() {
    let room = room();
    let id = claim(&room, Kind::Visit);
    deed(&room, &format!("/claim/{id}/decide"), "verdict=accept");
    // Another program decides about the same claim; both decisions stand.
    let mut other = chancery_store::Record::open(&room.path, chancery_store::Mode::Write).unwrap();
    other.decide(&id, &chancery_store::Verdict::Reject, Some("no"), &stamp()).unwrap();
    assert!(room.get(&format!("/claim/{id}")).text().contains("rejected"));
    assert_eq!(room.record().decisions(&id, None).unwrap().len(), 2);
    drop(other);
    let away = room.path.with_extension("away");
    std::fs::rename(&room.path, &away).unwrap();
    assert_eq!(room.get("/").status, 503);
    assert_eq!(room.post(&format!("/claim/{id}/decide"), "verdict=accept").status, 503);
    std::fs::rename(&away, &room.path).unwrap();
    assert_eq!(room.get("/").status, 200);
}
