//! How a command ends: exit codes, and errors that say what, why and what to do next.

use std::{fmt::Write as _, io, process::ExitCode};

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// How a command that ran ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It did what was asked.
    Done,
    /// There was nothing to be found, or the book has problems.
    NotFound,
}

impl Outcome {
    const NOT_FOUND: u8 = 1;

    /// 0 done, 1 nothing found or problems in the book (2, could not run, is a [`Failure`]).
    pub(super) fn code(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::NotFound => ExitCode::from(Self::NOT_FOUND),
        }
    }
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(super) struct Failure {
    what: String,
    advice: String,
    code: u8,
}

impl Failure {
    /// The command could not run.
    pub(super) fn could_not_run(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into(), code: 2 }
    }

    /// There is nothing like that.
    pub(super) fn nothing_found(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into(), code: Outcome::NOT_FOUND }
    }

    /// What went wrong, without what to do.
    pub(super) fn what(&self) -> &str {
        &self.what
    }

    /// What to do.
    pub(super) fn advice(&self) -> &str {
        &self.advice
    }

    /// Whether it found nothing, or problems, where it looked.
    pub(super) const fn is_finding(&self) -> bool {
        self.code == 1
    }

    /// Says so on standard error.
    pub(super) fn report(&self) -> ExitCode {
        let mut words = format!("duben: {}\n", self.what);
        if !self.advice.is_empty() {
            words.push_str(&self.advice);
            words.push('\n');
        }
        super::print::complain(&words);
        ExitCode::from(self.code)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::could_not_run(format!("写不出结果：{}", duben_book::told(&error)), "")
    }
}

/// What clap found wrong with the arguments, in Chinese; help and version are no errors.
pub(super) fn of_arguments(error: &clap::Error) -> Result<Outcome, Failure> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        super::print::out(&error.render().to_string())?;
        return Ok(Outcome::Done);
    }
    let context = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("“{argument}”缺少值")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("“{argument}”不能是“{value}”")
        }
        ErrorKind::UnknownArgument => format!("不认识的参数“{argument}”"),
        ErrorKind::InvalidSubcommand => {
            format!("不认识的命令“{}”", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::ArgumentConflict => {
            format!("“{argument}”不能与“{}”同用", context(ContextKind::PriorArg))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("“{argument}”的值太多")
        }
        _ => "参数不对".to_owned(),
    };
    Err(Failure::could_not_run(what, advice(error)))
}

fn advice(error: &clap::Error) -> String {
    let mut advice = String::new();
    for kind in
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
    {
        if let Some(near) = error.get(kind).map(words).filter(|near| !near.is_empty()) {
            let _ = write!(advice, "是不是“{near}”？");
        }
    }
    if let Some(valid) =
        error.get(ContextKind::ValidValue).map(words).filter(|valid| !valid.is_empty())
    {
        let _ = write!(advice, "可选：{valid}。");
    }
    if let Some(reason) = std::error::Error::source(error) {
        let _ = write!(advice, "{reason}。");
    }
    advice.push_str("用 duben --help 看用法。");
    advice
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(several) => several.join("、"),
        ContextValue::Number(number) => number.to_string(),
        other => other.to_string(),
    }
}
