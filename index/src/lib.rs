//! How a book is carried and found: one pack, built with the program, opened without copying.
