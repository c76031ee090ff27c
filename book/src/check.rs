//! Every problem of a book in one run.
