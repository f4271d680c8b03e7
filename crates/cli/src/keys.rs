//! Single keys and lines: from a terminal as they are pressed, from a pipe as its characters, so that a script can judge.
use console::{Key, Term};
use std::io::{self, BufRead, IsTerminal};

/// Where keys come from.
pub(crate) enum Keys {
    /// Pressed by a person.
    Terminal(Term),
    /// Characters of a pipe; blanks and line ends between keys are passed over.
    Pipe(Box<dyn BufRead>),
}

impl Keys {
    /// Those of standard input.
    pub(crate) fn of_stdin() -> Self {
        if io::stdin().is_terminal() { Self::Terminal(Term::stderr()) } else { Self::Pipe(Box::new(io::stdin().lock())) }
    }

    /// The next key; `None` where no more come.
    pub(crate) fn key(&mut self) -> io::Result<Option<char>> {
        match self {
            Self::Terminal(terminal) => loop {
                match terminal.read_key()? {
                    Key::Char(key) => return Ok(Some(key)),
                    Key::Enter => return Ok(Some('\n')),
                    Key::ArrowRight | Key::ArrowDown => return Ok(Some('s')),
                    Key::ArrowLeft | Key::ArrowUp => return Ok(Some('b')),
                    Key::Escape | Key::CtrlC => return Ok(None),
                    _ => {}
                }
            },
            Self::Pipe(pipe) => loop {
                let Some(byte) = pipe.fill_buf()?.first().copied() else {
                    return Ok(None);
                };
                pipe.consume(1);
                if !byte.is_ascii_whitespace() {
                    return Ok(Some(char::from(byte)));
                }
            },
        }
    }

    /// The rest of a line, without its end; `None` where no more come.
    pub(crate) fn line(&mut self) -> io::Result<Option<String>> {
        match self {
            Self::Terminal(terminal) => terminal.read_line().map(Some),
            Self::Pipe(pipe) => {
                let mut line = Vec::new();
                if pipe.read_until(b'\n', &mut line)? == 0 {
                    return Ok(None);
                }
                Ok(Some(String::from_utf8_lossy(&line).trim().to_owned()))
            }
        }
    }
}
