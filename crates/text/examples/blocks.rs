//! Shows what the text layer makes of a file: `cargo run -p chancery-text --example blocks -- FILE…`.
#![allow(clippy::print_stdout, clippy::print_stderr)]
use chancery_text::read_document;

fn main() {
    for name in std::env::args().skip(1) {
        let bytes = match std::fs::read(&name) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{name}: {error}");
                continue;
            }
        };
        match read_document(&bytes, &name) {
            Ok(document) => {
                println!("== {name} {:?} {:?} {:?}", document.format, document.encoding, document.meta);
                for problem in &document.problems {
                    println!("!! {}", problem.message);
                }
                for block in &document.blocks {
                    println!("[{:?}]", block.kind);
                    for sentence in &block.sentences {
                        println!("  | {}", sentence.of(&document.text).replace('\n', "⏎"));
                    }
                }
            }
            Err(error) => println!("== {name}: {error}"),
        }
    }
}
