"""Data for a health model by chance, as text, with all that a file of data can be spoilt with."""

import cells


def names_of_customers(rng, count):
    """Ids: most of them tame, some with what needs quotes, some twice, few blank."""
    odd = ['ACME "East"', "Müller & Söhne", "comma, Inc.", "semi;colon", "two\nlines", "=1+1",
           "tab\tbetween", "🦊", "'", "", "0012", "1e5", "  padded  ", "a\r\nb"]
    return [rng.choice(odd) if rng.random() < 0.08 else f"c-{number:04}" for number in range(count)]


def quoted(rng, cell, delimiter, is_careful):
    needs = any(character in cell for character in ('"', "\r", "\n", delimiter))
    needs |= is_careful and any(character in cell for character in ",;\t")
    if needs or rng.random() < 0.05:
        return '"' + cell.replace('"', '""') + '"'
    return cell


class Spoilt:
    """How a file is spoilt: one is as good as clean, another is full of gaps."""

    def __init__(self, rng):
        self.rng = rng
        self.gaps = rng.choice([0, 0.05, 0.2, 0.4, 0.8])
        self.dirt = rng.choice([0, 0.02, 0.1, 0.4])
        self.delimiter = rng.choice([",", ",", ";", "\t"])
        self.ends = rng.choice([["\n"], ["\r\n"], ["\n", "\r\n"]])
        self.ragged, self.blank, self.too_long = (rng.choice([0, 0, 0.05]) for _ in range(3))
        self.bom = rng.choice(["", "\ufeff"])

    def line(self, row, is_header=False):
        written = [quoted(self.rng, cell, self.delimiter, is_header) for cell in row]
        return self.delimiter.join(written) + self.rng.choice(self.ends)

    def row(self, row):
        """A row, which may be short, too long, or have blank lines below it."""
        if self.rng.random() < self.ragged:
            row = row[:self.rng.randint(1, len(row))]
        # One blank cell alone would be a blank line.
        row = row if len(row) > 1 or row[0].strip() else ["x"]
        if self.rng.random() < self.too_long:
            row = row + [self.rng.choice(["", "one too many"])]
        blank = self.rng.choice(self.ends) if self.rng.random() < self.blank else ""
        return self.line(row) + blank


def write(rng, columns, count):
    """The text of a file with `count` customers."""
    spoilt = Spoilt(rng)
    order = [columns.customer, *columns.cells]
    rng.shuffle(order)
    header = [cells.padded(rng, name) for name in order]
    lines = [spoilt.bom + spoilt.line(header, is_header=True)]
    for customer in names_of_customers(rng, count):
        # Some know nothing of a customer, some know all.
        gaps = rng.choice([spoilt.gaps, spoilt.gaps, spoilt.gaps, spoilt.gaps, 0, 1])
        row = []
        for name in order:
            if name == columns.customer:
                row.append(customer)
            elif rng.random() < gaps:
                row.append(rng.choice(cells.BLANK))
            else:
                row.append(cells.padded(rng, columns.cells[name](rng, spoilt.dirt)))
        lines.append(spoilt.row(row))
    text = "".join(lines)
    return text.rstrip("\r\n") if rng.random() < 0.2 else text
