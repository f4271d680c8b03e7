//! A browser driven over the WebDriver protocol, as far as the tests need it: a few requests of JSON over a socket.
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a page may take to show something on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a browser is opened with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) width: u32,
    pub(crate) dark: bool,
    pub(crate) scripts: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 1280, dark: false, scripts: true }
    }
}

/// An open browser; it closes with the value.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    /// Address of the server, without a slash at the end.
    site: String,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = call(self.port, "DELETE", &format!("/session/{}", self.session), None);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// One request to the driver.
fn call(port: u16, method: &str, path: &str, body: Option<Value>) -> Result<Value, String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(|why| why.to_string())?;
    let body = body.map_or_else(String::new, |body| body.to_string());
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).map_err(|why| why.to_string())?;
    // The driver may leave the connection open, so what it says of the length counts.
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).map_err(|why| why.to_string())?;
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes).map_err(|why| why.to_string())?;
    let mut answer: Value = serde_json::from_slice(&bytes).map_err(|why| why.to_string())?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        Some(error) if value["stacktrace"].is_string() => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
        _ => Ok(value),
    }
}

/// Starts a driver, and reads the port that it listens on.
fn driver() -> Option<(Child, u16)> {
    let mut driver =
        Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("chromedriver starts");
    let out = driver.stdout.take().expect("its output is piped");
    let told = |line: String| line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok();
    let port = BufReader::new(out).lines().map_while(Result::ok).find_map(told);
    if port.is_none() {
        driver.wait().expect("a driver that closed its output ends");
    }
    Some((driver, port?))
}

impl Browser {
    /// Opens a browser on the address that the server printed.
    pub(crate) fn open(address: &str, look: Look) -> Self {
        // The port that a driver was given may be taken by another before it listens: then it ends, and one more is started.
        let (driver, port) = (0..4).find_map(|_| driver()).expect("chromedriver tells its port");
        let mut arguments: Vec<String> = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
        .map(str::to_owned)
        .to_vec();
        arguments.push(format!("--window-size={},900", look.width.max(500)));
        let preferences = if look.scripts { json!({}) } else { json!({"profile.managed_default_content_settings.javascript": 2}) };
        let options = json!({"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": {"args": arguments, "prefs": preferences}}}});
        let session = call(port, "POST", "/session", Some(options)).expect("a session opens");
        let session = session["sessionId"].as_str().expect("it has an id").to_owned();
        let site = address.split("/?").next().unwrap_or_default().to_owned();
        let browser = Self { driver, port, session, site };
        // The driver scrolls to what it clicks with a script: where there are none, the window is as tall as a form.
        let height = if look.scripts { 900 } else { 4000 };
        browser.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": look.width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
        );
        if look.dark {
            browser.media("", &[("prefers-color-scheme", "dark")]);
        }
        browser.ask("POST", "/url", Some(json!({"url": address}))).expect("the printed address opens");
        browser
    }

    fn ask(&self, method: &str, path: &str, body: Option<Value>) -> Result<Value, String> {
        call(self.port, method, &format!("/session/{}{path}", self.session), body)
    }

    fn devtools(&self, command: &str, parameters: &Value) {
        self.ask("POST", "/goog/cdp/execute", Some(json!({"cmd": command, "params": parameters}))).expect("the browser obeys");
    }

    /// Shows the page as on another medium.
    pub(crate) fn media(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> = features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        self.devtools("Emulation.setEmulatedMedia", &json!({"media": medium, "features": features}));
    }

    /// Goes to an address of the server.
    pub(crate) fn go(&self, path: &str) {
        self.ask("POST", "/url", Some(json!({"url": format!("{}{path}", self.site)}))).expect("the page opens");
    }

    /// Where it is.
    pub(crate) fn path(&self) -> String {
        let url = self.ask("GET", "/url", None).expect("it is somewhere");
        url.as_str().and_then(|url| url.strip_prefix(self.site.as_str())).unwrap_or_default().to_owned()
    }

    /// Runs a script and gives what it returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.ask("POST", "/execute/sync", Some(json!({"script": script, "args": []}))).unwrap_or_else(|why| panic!("{script}: {why}"))
    }

    fn element(&self, css: &str) -> Result<String, String> {
        let found = self.ask("POST", "/element", Some(json!({"using": "css selector", "value": css})))?;
        found.as_object().and_then(|object| object.values().next()).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| css.to_owned())
    }

    /// Waits until something is so.
    fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(start.elapsed() < PATIENCE, "{what} never came; {} shows: {}", self.path(), self.text("body"));
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// The words of the first element that fits; empty where there is none.
    pub(crate) fn text(&self, css: &str) -> String {
        let words = self.element(css).and_then(|id| self.ask("GET", &format!("/element/{id}/text"), None));
        words.ok().and_then(|words| words.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until a script returns true.
    pub(crate) fn until_says(&self, script: &str) {
        let asked = |script: &str| self.ask("POST", "/execute/sync", Some(json!({"script": script, "args": []}))).ok();
        self.until(script, || (asked(script) == Some(Value::Bool(true))).then_some(()));
    }

    /// Waits for words in an element.
    pub(crate) fn sees(&self, css: &str, words: &str) {
        self.until(&format!("{words:?} in {css}"), || self.text(css).contains(words).then_some(()));
    }

    /// Clicks the first element that fits, once there is one.
    pub(crate) fn click(&self, css: &str) {
        let start = Instant::now();
        // A long page glides when the driver scrolls it, and a click that comes meanwhile misses.
        let middle = format!("document.querySelector({css:?})?.scrollIntoView({{block: 'center', behavior: 'instant'}})");
        while let Err(why) = self
            .ask("POST", "/execute/sync", Some(json!({"script": middle, "args": []})))
            .or(Ok(Value::Null))
            .and_then(|_| self.element(css))
            .and_then(|id| self.ask("POST", &format!("/element/{id}/click"), Some(json!({}))))
        {
            assert!(start.elapsed() < PATIENCE, "{css} cannot be clicked: {why}; {} shows: {}", self.path(), self.text("body"));
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Types into the first element that fits, after what stands there is taken away.
    pub(crate) fn fill(&self, css: &str, words: &str) {
        let id = self.until(css, || self.element(css).ok());
        if !words.starts_with('/') {
            self.ask("POST", &format!("/element/{id}/clear"), Some(json!({}))).expect("it can be emptied");
        }
        self.ask("POST", &format!("/element/{id}/value"), Some(json!({"text": words}))).expect("it can be typed into");
    }

    /// Presses keys one after another, wherever the focus is.
    pub(crate) fn keys(&self, keys: &[&str]) {
        let mut actions = Vec::new();
        for key in keys {
            for part in ["keyDown", "keyUp"] {
                actions.push(json!({"type": part, "value": key}));
            }
        }
        self.press(&actions);
    }

    /// Holds one key and presses another.
    pub(crate) fn chord(&self, held: &str, key: &str) {
        let step = |kind: &str, key: &str| json!({"type": kind, "value": key});
        self.press(&[step("keyDown", held), step("keyDown", key), step("keyUp", key), step("keyUp", held)]);
    }

    /// Draws the pointer with its button held from one place of the window to another.
    pub(crate) fn draw(&self, from: (f64, f64), to: (f64, f64)) {
        let there = |at: (f64, f64)| json!({"type": "pointerMove", "duration": 60, "x": at.0.round() as i64, "y": at.1.round() as i64});
        let half = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let actions = json!([there(from), {"type": "pointerDown", "button": 0}, there(half), there(to), there(to), {"type": "pointerUp", "button": 0}]);
        let body = json!({"actions": [{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions}]});
        self.ask("POST", "/actions", Some(body)).expect("the pointer can be drawn");
    }

    fn press(&self, actions: &[Value]) {
        let body = json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]});
        self.ask("POST", "/actions", Some(body)).expect("keys can be pressed");
    }
}
