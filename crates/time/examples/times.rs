//! Prints the time expressions of a file as JSON lines: `times [--published YYYY-MM-DD] FILE`.
use chancery_time::{Context, find_times, parse_day, time_lines};
use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let mut context = Context::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--published" {
            context.published = arguments.next().and_then(|day| parse_day(&day));
        } else {
            let text = String::from_utf8_lossy(&std::fs::read(argument)?).into_owned();
            std::io::stdout().write_all(time_lines(&text, &find_times(&text, &context)).as_bytes())?;
        }
    }
    Ok(())
}
