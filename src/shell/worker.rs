//! A thread that carries out orders in the order they come, each answered by a message. It begins with
//! the first of them.

use std::{
    fmt, io,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::Duration,
};

use super::channel::{self, Sender};
use crate::app::msg::Msg;

/// Carries out orders with its `Hands`.
pub(super) struct Worker<Hands, Order> {
    name: &'static str,
    work: fn(&mut Hands, Order) -> Msg,
    state: State<Hands, Order>,
    sender: Sender,
}

enum State<Hands, Order> {
    Idle(Hands),
    Running {
        orders: mpsc::Sender<Order>,
        /// Closed by the thread when it ends.
        ended: Receiver<()>,
    },
    Gone,
}

/// How the last orders ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// All were tried; the answers are in the channel.
    Done,
    /// The disk did not answer in time.
    Hanging,
}

impl<Hands, Order> fmt::Debug for Worker<Hands, Order> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Worker").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<Hands: Send + 'static, Order: Send + 'static> Worker<Hands, Order> {
    /// A worker whose thread has this name; `work` answers each order, over `sender`.
    pub(super) const fn new(
        name: &'static str,
        hands: Hands,
        work: fn(&mut Hands, Order) -> Msg,
        sender: Sender,
    ) -> Self {
        Self { name, work, state: State::Idle(hands), sender }
    }

    /// Hands an order to the thread; where it could not be had or is gone, `lost` is the answer.
    pub(super) fn order(&mut self, order: Order, lost: impl FnOnce() -> Msg) {
        self.state = match std::mem::replace(&mut self.state, State::Gone) {
            State::Idle(hands) => self.begin(hands).unwrap_or(State::Gone),
            begun => begun,
        };
        let is_taken = match &self.state {
            State::Running { orders, .. } => orders.send(order).is_ok(),
            State::Idle(_) | State::Gone => false,
        };
        if !is_taken {
            self.state = State::Gone;
            self.sender.tell(lost());
        }
    }

    fn begin(&self, mut hands: Hands) -> io::Result<State<Hands, Order>> {
        let (orders, taken) = mpsc::channel();
        let (end, ended) = mpsc::channel();
        let work = self.work;
        channel::spawn(self.name, self.sender.clone(), move |sender| {
            // Dropped when the thread ends, in a panic too.
            let _end: mpsc::Sender<()> = end;
            for order in taken {
                sender.tell(work(&mut hands, order));
            }
        })?;
        Ok(State::Running { orders, ended })
    }

    /// Takes no more orders and waits until those taken are carried out, at most `limit`: a disk that
    /// hangs must not keep the person from the terminal.
    pub(super) fn finish(&mut self, limit: Duration) -> Ending {
        let State::Running { orders, ended } = std::mem::replace(&mut self.state, State::Gone)
        else {
            return Ending::Done;
        };
        drop(orders);
        match ended.recv_timeout(limit) {
            Ok(()) | Err(RecvTimeoutError::Disconnected) => Ending::Done,
            Err(RecvTimeoutError::Timeout) => Ending::Hanging,
        }
    }
}
