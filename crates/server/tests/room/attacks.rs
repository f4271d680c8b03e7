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
