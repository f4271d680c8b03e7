//! What must not break a server: bodies that are too large, clients that are slow, a record that is held, two at once.
use crate::common::{Room, room, stamp};
use crate::pages::claim;
use chancery_claim::{Kind, Status};
use chancery_server::{Options, serve};
use chancery_store::{Mode, Record, Verdict};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::time::{Duration, Instant};

#[test]
fn what_is_too_large_is_told_and_changes_nothing() {
    let room = room();
    let id = claim(&room, Kind::Visit);
    let huge = format!("verdict=reject&reason={}", "x".repeat(2 << 20));
    let answer = room.post(&format!("/claim/{id}/decide"), &huge);
    assert_eq!(answer.status, 413);
    assert!(answer.text().contains("more than can be taken at once"), "{}", answer.text());
    assert_eq!(room.record().claim(&id).unwrap().claim.status, Status::Unreviewed);
    for kind in ["text/plain", "application/json", "", "multipart/mixed; boundary=x"] {
        let headers = [
            ("host", "127.0.0.1:8017"),
            ("cookie", room.trial.cookie.as_str()),
            ("origin", "http://127.0.0.1:8017"),
            ("content-type", kind),
        ];
        let form = format!("csrf={}&verdict=accept", room.trial.form);
        let status = room.trial.ask("POST", &format!("/claim/{id}/decide"), &headers, &form).unwrap().status;
        assert_eq!(status, 415, "{kind:?}: only what forms send is taken");
    }
}

#[test]
fn a_document_without_spaces_and_a_form_without_ends() {
    let room = room();
    let wide = "w".repeat(1 << 20);
    let headers = [
        ("host", "127.0.0.1:8017"),
        ("cookie", room.trial.cookie.as_str()),
        ("origin", "http://127.0.0.1:8017"),
        ("content-type", "multipart/form-data; boundary=b"),
    ];
    let part = |head: &str, body: &str| format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let token = part("name=\"csrf\"", &room.trial.form);
    let body = format!("{token}{}--b--\r\n", part("name=\"file\"; filename=\"../../wide.txt\"", &wide));
    let answer = room.trial.ask("POST", "/read", &headers, &body).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    let source = room.record().sources().unwrap().into_iter().find(|source| source.path.as_deref() == Some("wide.txt"));
    let page = room.get(&format!("/source/{}", source.expect("it is kept under its name alone").id));
    assert!(page.status == 200 && page.body.len() < 200_000, "long texts come in parts");
    for body in ["", "--b", "--b\r\n", "--b\r\n\r\n\r\n--b--", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"", &token]
    {
        let answer = room.trial.ask("POST", "/read", &headers, body).unwrap();
        assert!((400..500).contains(&answer.status), "{body:?}: {}", answer.status);
    }
}

#[test]
fn two_who_judge_one_claim_are_told_of_each_other() {
    let room = room();
    let id = claim(&room, Kind::Visit);
    let page = room.get(&format!("/claim/{id}")).text();
    let seen = page.split("name=\"seen\" value=\"").nth(1).expect("forms say what was looked at").split('"').next().unwrap();
    let mut other = Record::open(&room.path, Mode::Write).unwrap();
    let bea = chancery_store::Stamp { who: "bea".to_owned(), ..stamp() };
    other.decide(&id, &Verdict::Reject, Some("<b>wrong</b> date"), &bea).unwrap();
    drop(other);
    let quarrels = [
        (format!("/claim/{id}/decide"), "verdict=accept"),
        (format!("/claim/{id}/correct"), "do=save&when=1942"),
        (format!("/claim/{id}/quote"), "move=end-back"),
    ];
    for (address, form) in &quarrels {
        let answer = room.post(address, &format!("{form}&seen={seen}"));
        let text = answer.text();
        assert_eq!(answer.status, 409, "{address}: {text}");
        assert!(text.contains("bea decided about this claim") && text.contains("&lt;b&gt;wrong&lt;/b&gt; date"), "{text}");
        assert!(text.contains(&format!("href=\"/claim/{id}\"")), "the page leads to the claim");
    }
    assert_eq!(room.record().claim(&id).unwrap().claim.status, Status::Rejected);
    // Whoever saw the decision may decide otherwise, and a key that is pressed twice is no quarrel.
    let page = room.get(&format!("/claim/{id}")).text();
    let seen = page.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    for _ in 0..2 {
        assert_eq!(room.post(&format!("/claim/{id}/decide"), &format!("verdict=accept&seen={seen}")).status, 303);
    }
    assert_eq!(room.record().claim(&id).unwrap().claim.status, Status::Accepted);
    // A remark quarrels with nobody.
    assert_eq!(room.post(&format!("/claim/{id}/decide"), "verdict=note&reason=x&seen=1").status, 303);
}

#[test]
fn a_record_that_another_program_holds_is_told() {
    let room = room();
    let id = claim(&room, Kind::Visit);
    let other = rusqlite::Connection::open(&room.path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(room.get(&format!("/claim/{id}")).status, 200, "reading goes on");
    let start = Instant::now();
    let answer = room.post(&format!("/claim/{id}/decide"), "verdict=accept");
    assert_eq!(answer.status, 503, "{}", answer.text());
    assert!(answer.text().contains("Nothing was lost") && start.elapsed() < Duration::from_secs(20));
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(room.post(&format!("/claim/{id}/decide"), "verdict=accept").status, 303);
}

/// A server on a socket over the record of a room; it ends with the tests.
fn on_a_socket(room: &Room) -> String {
    let (tell, told) = mpsc::channel();
    let record = room.path.clone();
    std::thread::spawn(move || {
        serve(Options { record, port: 0, read_only: false, listen: None, names: Vec::new(), stamp }, |address| {
            tell.send(address.to_owned()).unwrap();
        })
    });
    let address = told.recv().unwrap();
    address.split('/').nth(2).unwrap().to_owned()
}

/// What a server says to one request; empty where it hangs up.
fn ask(host: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn slow_clients_keep_nobody_waiting() {
    let room = room();
    let host = on_a_socket(&room);
    // Half a head, half a body, and nothing at all, each held open.
    let slow: Vec<TcpStream> = (0..300)
        .map(|i| {
            let mut stream = TcpStream::connect(&host).unwrap();
            let half = match i % 3 {
                0 => format!("GET / HTTP/1.1\r\nHost: {host}\r\n"),
                1 => format!("POST /read HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: 1000000\r\n\r\nabc"),
                _ => String::new(),
            };
            stream.write_all(half.as_bytes()).unwrap();
            stream
        })
        .collect();
    let start = Instant::now();
    let answer = ask(&host, &format!("GET /assets/icon.svg HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    drop(slow);
}

#[test]
fn requests_that_are_none_get_an_answer_or_none() {
    let room = room();
    let host = on_a_socket(&room);
    let long = "a".repeat(100_000);
    for request in [
        "\r\n\r\n".to_owned(),
        "GET\r\n\r\n".to_owned(),
        format!("GET /{long} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nX: {long}{long}{long}{long}{long}\r\nConnection: close\r\n\r\n"),
        format!("GET http://example.org/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
        format!("GET /../../etc/passwd HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
        format!("CONNECT example.org:443 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
        format!("POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\nConnection: close\r\n\r\nzz\r\n"),
    ] {
        let answer = ask(&host, &request);
        let status: u16 = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(400);
        assert!((400..500).contains(&status), "{}: {answer}", &request[..request.len().min(80)]);
        assert!(!answer.contains("root:"));
    }
}
