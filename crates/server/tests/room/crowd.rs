//! Many readers at once over real sockets, with a reviewer and a reader who never finishes asking among them.
use crate::common::{room, stamp};
use crate::pages::claim;
use chancery_claim::Kind;
use chancery_server::{Options, serve};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

const READERS: usize = 1_000;
const PAGES: [&str; 5] = ["/", "/review", "/search?text=trade", "/dyad/CUB/RUS", "/api/claims?limit=20"];

fn ask(address: &str, head: &str, body: &str) -> std::io::Result<TcpStream> {
    let mut socket = TcpStream::connect(address)?;
    socket.set_read_timeout(Some(Duration::from_secs(120)))?;
    write!(socket, "{head}\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())?;
    Ok(socket)
}

fn answer(mut socket: TcpStream) -> String {
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

/// What stands between two marks.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after).map_or(rest, |(found, _)| found)
}

/// The most memory that this process has had, in kilobytes, where the system tells.
fn most_memory() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}

#[test]
fn a_thousand_readers_and_a_reviewer() {
    let room = room();
    let id = claim(&room, Kind::Visit);
    let (say, hear) = std::sync::mpsc::channel();
    let options = Options { record: room.path.clone(), port: 0, read_only: false, listen: None, names: Vec::new(), stamp };
    std::thread::spawn(move || serve(options, |url| say.send(url.to_owned()).unwrap()));
    let url = hear.recv_timeout(Duration::from_secs(60)).unwrap();
    let address = between(&url, "http://", "/").to_owned();
    let entered = answer(ask(&address, &format!("GET /?token={} HTTP/1.1", between(&url, "token=", "&")), "").unwrap());
    let cookie = format!("cookie: {}", between(&entered, "set-cookie: ", ";"));
    let page = answer(ask(&address, &format!("GET /claim/{id} HTTP/1.1\r\n{cookie}"), "").unwrap());
    let form = between(&page, "name=\"csrf\" value=\"", "\"").to_owned();

    let mut silent = TcpStream::connect(&address).unwrap();
    silent.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    let before = most_memory();
    let (mut readers, mut decided) = (Vec::new(), 0);
    for n in 0..READERS {
        // Where the system gives no thousand sockets, those that it gives must do.
        let Ok(reader) = ask(&address, &format!("GET {} HTTP/1.1\r\n{cookie}", PAGES[n % PAGES.len()]), "") else {
            break;
        };
        readers.push(reader);
        if n % 100 == 50 {
            let head = format!(
                "POST /claim/{id}/decide HTTP/1.1\r\n{cookie}\r\norigin: http://{address}\r\ncontent-type: application/x-www-form-urlencoded"
            );
            let told = answer(ask(&address, &head, &format!("csrf={form}&verdict=note&reason=seen+{n}")).unwrap());
            assert!(told.starts_with("HTTP/1.1 303"), "{told}");
            decided += 1;
        }
    }
    let n_readers = readers.len();
    assert!(200 <= n_readers, "{n_readers}");
    for (n, reader) in readers.into_iter().enumerate() {
        let told = answer(reader);
        assert!(told.starts_with("HTTP/1.1 200"), "{n}: {}", told.lines().next().unwrap_or_default());
        let (head, body) = told.split_once("\r\n\r\n").unwrap();
        assert_eq!(between(head, "content-length: ", "\r\n").parse::<usize>().unwrap(), body.len(), "{n}");
    }
    assert_eq!(room.record().decisions(&id, None).unwrap().len(), decided);
    assert_eq!(room.record().verify().unwrap().damage, []);
    if let (Some(before), Some(after)) = (before, most_memory()) {
        println!("{n_readers} readers at once and {decided} decisions: all answered and kept; memory {} MB more", (after - before) / 1024);
        assert!(after - before < 512 * 1024, "{before} kB, then {after} kB");
    }
}
