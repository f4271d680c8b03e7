//! A record served to users: who gets in, what each may do, and whose name stands under it.
use crate::common::{Room, users_room};
use crate::pages::claim;
use chancery_claim::{Kind, Status};
use chancery_server::{Tried, add_user, remove_user};

const HOST: &str = "records.example.org";
const ORIGIN: &str = "https://records.example.org";
const PASSWORD: &str = "nine green bottles";

fn ask(room: &Room, method: &str, address: &str, cookie: &str, form: &str) -> Tried {
    let headers = [("host", HOST), ("origin", ORIGIN), ("cookie", cookie), ("content-type", "application/x-www-form-urlencoded")];
    room.trial.ask(method, address, &headers, form).unwrap()
}

/// Logs in; gives the cookie and the token of forms.
fn login(room: &Room, name: &str) -> (String, String) {
    let answer = ask(room, "POST", "/login", "", &format!("name={name}&password=nine+green+bottles&next=/help"));
    assert_eq!((answer.status, answer.header("location")), (303, "/help"), "{}", answer.text());
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Secure"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let page = ask(room, "GET", "/help", &cookie, "").text();
    let token = page.split("name=\"csrf\" value=\"").nth(1).expect("a form").split('"').next().unwrap().to_owned();
    (cookie, token)
}

#[test]
fn nobody_sees_anything_without_a_password() {
    let room = users_room(false);
    let first = ask(&room, "GET", "/dyad/CUB/RUS", "", "");
    assert_eq!((first.status, first.header("location")), (303, "/login?next=%2Fdyad%2FCUB%2FRUS"));
    assert_eq!(ask(&room, "GET", "/api/claims", "", "").status, 401);
    assert_eq!(ask(&room, "POST", "/review/undo", "", "").status, 401);
    // The session of this machine alone opens nothing here.
    assert_eq!(ask(&room, "GET", "/api/claims", &room.trial.cookie, "").status, 401);
    let form = ask(&room, "GET", "/login?next=//evil.example", "", "");
    assert!(form.status == 200 && form.text().contains("autocomplete=\"current-password\""));
    add_user(&room.path, "ana", "reader", PASSWORD).unwrap();
    let away = ask(&room, "POST", "/login", "", "name=ana&password=nine+green+bottles&next=//evil.example");
    assert_eq!((away.status, away.header("location")), (303, "/"));
    for bad in ["name=ana&password=wrong", "name=eva&password=nine+green+bottles", "name=&password=", "x=1"] {
        let answer = ask(&room, "POST", "/login", "", bad);
        assert_eq!(answer.status, 401, "{bad}");
        assert!(answer.text().contains("Name or password is wrong.") && answer.header("set-cookie").is_empty());
    }
    for _ in 0..5 {
        ask(&room, "POST", "/login", "", "name=ana&password=wrong");
    }
    let limited = ask(&room, "POST", "/login", "", "name=ana&password=nine+green+bottles");
    assert_eq!((limited.status, limited.header("retry-after")), (429, "60"));
}

#[test]
fn each_does_what_the_role_allows_and_signs_it() {
    let room = users_room(false);
    for (name, role) in [("ria", "reader"), ("rev", "reviewer"), ("ada", "admin")] {
        add_user(&room.path, name, role, PASSWORD).unwrap();
    }
    let id = claim(&room, Kind::Visit);
    let decide = format!("/claim/{id}/decide");
    let (reader, reader_token) = login(&room, "ria");
    let page = ask(&room, "GET", &format!("/claim/{id}"), &reader, "").text();
    assert!(page.contains("Read only") && !page.contains("name=\"verdict\""));
    assert_eq!(ask(&room, "POST", &decide, &reader, &format!("csrf={reader_token}&verdict=accept")).status, 403);
    let (reviewer, token) = login(&room, "rev");
    let page = ask(&room, "GET", &format!("/claim/{id}"), &reviewer, "").text();
    assert!(page.contains("name=\"verdict\"") && page.contains(&token) && !page.contains(&reader_token));
    assert_eq!(ask(&room, "POST", &decide, &reviewer, &format!("csrf={reader_token}&verdict=accept")).status, 403, "another's token");
    assert_eq!(ask(&room, "POST", &decide, &reviewer, &format!("csrf={token}&verdict=accept")).status, 303);
    let record = room.record();
    assert_eq!(record.claim(&id).unwrap().claim.status, Status::Accepted);
    assert_eq!(record.decisions(&id, None).unwrap().last().unwrap().who, "rev");
    let merge = format!("csrf={token}&into=Cuba");
    assert_eq!(ask(&room, "POST", "/entity/EGY/merge", &reviewer, &merge).status, 403);
    let (admin, admin_token) = login(&room, "ada");
    // What one did last another cannot take back.
    assert_eq!(ask(&room, "POST", "/review/undo", &admin, &format!("csrf={admin_token}")).status, 400);
    assert!(!ask(&room, "GET", "/review", &admin, "").text().contains("Undo the last decision"));
    assert!(ask(&room, "GET", "/review", &reviewer, "").text().contains("Undo the last decision"));
    assert_eq!(ask(&room, "POST", "/review/undo", &reviewer, &format!("csrf={token}")).status, 303);
    assert_eq!(ask(&room, "POST", "/entity/EGY/merge", &admin, &format!("csrf={admin_token}&into=India")).status, 303);
    remove_user(&room.path, "rev").unwrap();
    assert_eq!(ask(&room, "GET", "/api/claims", &reviewer, "").status, 401, "who was removed is out at once");
    assert_eq!(ask(&room, "POST", "/logout", &admin, "csrf=wrong").status, 303);
    assert_eq!(ask(&room, "GET", "/api/claims", &admin, "").status, 200, "nobody is logged out by another site");
    ask(&room, "POST", "/logout", &admin, &format!("csrf={admin_token}"));
    assert_eq!(ask(&room, "GET", "/api/claims", &admin, "").status, 401);
}

#[test]
fn names_and_origins_of_others_are_refused() {
    let room = users_room(false);
    add_user(&room.path, "ana", "admin", PASSWORD).unwrap();
    let send = |host: &str, origin: &str| {
        let headers = [("host", host), ("origin", origin), ("content-type", "application/x-www-form-urlencoded")];
        room.trial.ask("POST", "/login", &headers, "name=ana&password=nine+green+bottles").unwrap().status
    };
    assert_eq!(send("192.0.2.7:8017", "http://192.0.2.7:8017"), 303);
    assert_eq!(send("127.0.0.1:8017", "https://records.example.org"), 303, "a proxy may change the host");
    assert_eq!(send("192.0.2.7:8017", "http://203.0.113.5:8017"), 403);
    assert_eq!(send(HOST, "https://evil.example"), 403);
    assert_eq!(send(HOST, "null"), 403);
    assert_eq!(send("evil.example", "http://evil.example"), 421);
    assert_eq!(send("evil.example:8017", "http://evil.example:8017"), 421);
}

#[test]
fn read_only_is_for_admins_too() {
    let room = users_room(true);
    add_user(&room.path, "ada", "admin", PASSWORD).unwrap();
    let id = claim(&room, Kind::Visit);
    let (cookie, token) = login(&room, "ada");
    assert_eq!(ask(&room, "POST", &format!("/claim/{id}/decide"), &cookie, &format!("csrf={token}&verdict=accept")).status, 403);
}

#[test]
fn a_session_that_was_planted_is_not_taken_over() {
    let room = users_room(false);
    add_user(&room.path, "ana", "admin", PASSWORD).unwrap();
    let planted = "chancery-8017=00000000000000000000000000000000";
    let answer = ask(&room, "POST", "/login", planted, "name=ana&password=nine+green+bottles");
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    assert!(answer.status == 303 && cookie != planted);
    assert_eq!(ask(&room, "GET", "/api/claims", planted, "").status, 401, "the planted one opens nothing");
    assert_eq!(ask(&room, "GET", "/api/claims", &cookie, "").status, 200);
    // Each login has a session of its own.
    let again = ask(&room, "POST", "/login", &cookie, "name=ana&password=nine+green+bottles");
    assert_ne!(again.header("set-cookie").split(';').next().unwrap(), cookie);
}

#[test]
fn passwords_are_kept_as_argon2_alone() {
    let room = users_room(false);
    add_user(&room.path, "ana", "reader", PASSWORD).unwrap();
    add_user(&room.path, "eva", "reader", PASSWORD).unwrap();
    let folder = room.path.parent().unwrap();
    let files: Vec<Vec<u8>> = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    assert!(files.iter().all(|bytes| !bytes.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes())));
    let users = files.iter().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).find(|text| text.contains("argon2id")).unwrap();
    let kept: Vec<&str> = users.lines().filter_map(|line| line.rsplit('\t').next().filter(|_| line.contains("argon2id"))).collect();
    assert_eq!(kept.len(), 2);
    assert_ne!(kept[0], kept[1], "one password of two users is kept with salts of their own");
}
