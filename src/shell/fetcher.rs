//! The thread that fetches books from the shelf: a book whose index has to be made anew takes a while,
//! and neither a key nor an errand must wait for it.

use super::{channel::Sender, worker::Worker};
use crate::app::{Fetch, Fetched, msg::Msg};

/// Fetches something and tells what it is.
pub type RunFetch = Box<dyn FnMut(Fetch) -> Fetched + Send>;

/// What a person reads when the thread could not be had or is gone.
const LOST: &str = "后台线程没有运行，书没有打开；请退出后重新打开再试。";

/// Fetches in the order of asking. Its thread begins with the first fetch, and nothing is lost where
/// it is not waited for at the end: it only reads.
#[derive(Debug)]
pub(super) struct Fetcher {
    worker: Worker<RunFetch, Fetch>,
}

impl Fetcher {
    /// What is fetched by `run`; `Msg::Fetched` answers over `sender`.
    pub(super) const fn new(run: RunFetch, sender: Sender) -> Self {
        let work = |run: &mut RunFetch, fetch| Msg::Fetched(Box::new(run(fetch)));
        Self { worker: Worker::new("fetcher", run, work, sender) }
    }

    /// Hands a fetch to the thread.
    pub(super) fn fetch(&mut self, fetch: Fetch) {
        let lost = match &fetch {
            Fetch::Titles => Fetched::Titles(Vec::new()),
            Fetch::All => Fetched::All(Vec::new()),
            Fetch::Book(which) => Fetched::NotOpened(which.clone(), LOST.to_owned()),
        };
        self.worker.order(fetch, || Msg::Fetched(Box::new(lost)));
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            channel::{Incoming, open},
            worker::Ending,
        },
        *,
    };
    use crate::app::Which;

    #[test]
    fn books_are_fetched_in_order_and_what_comes_too_late_is_told() {
        let (sender, answers) = open();
        let run: RunFetch = Box::new(|fetch| match fetch {
            Fetch::Titles => Fetched::Titles(Vec::new()),
            Fetch::All => Fetched::All(Vec::new()),
            Fetch::Book(which) => Fetched::NotOpened(which, "没有这本书".to_owned()),
        });
        let mut fetcher = Fetcher::new(run, sender);
        let book = || Which::Imported("roads".to_owned());
        fetcher.fetch(Fetch::All);
        fetcher.fetch(Fetch::Book(book()));
        assert_eq!(fetcher.worker.finish(std::time::Duration::from_mins(1)), Ending::Done);
        fetcher.fetch(Fetch::Book(book()));
        drop(fetcher);
        let told = |fetched| Incoming::Msg(Msg::Fetched(Box::new(fetched)));
        let expected = [
            told(Fetched::All(Vec::new())),
            told(Fetched::NotOpened(book(), "没有这本书".to_owned())),
            told(Fetched::NotOpened(book(), LOST.to_owned())),
        ];
        assert_eq!(answers.iter().collect::<Vec<Incoming>>(), expected);
    }
}
