//! Chinese text in columns: widths, break opportunities, filled rows. Knows no book and no screen.
