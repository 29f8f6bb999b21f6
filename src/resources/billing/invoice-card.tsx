import { styled } from '@mui/material/styles';
import type { Invoice, InvoiceLine } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { money } from '#lib/money.ts';
import { formatDate } from '#lib/time.ts';

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& th, & td': {
    padding: '8px 14px',
    borderBottom: `1px solid ${theme.vars.palette.faintLine}`,
    textAlign: 'left',
    fontWeight: 400,
  },
  '& thead th': { color: theme.vars.palette.muted, fontSize: '0.75rem' },
  '& td, & thead th:not(:first-of-type)': { textAlign: 'right' },
  '& td': { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  '& tfoot tr:last-child > *': { borderBottom: 0, fontWeight: 600 },
  '& tfoot th': { color: theme.vars.palette.text.primary },
  '@media (max-width: 599.95px)': { '& .wide': { display: 'none' } },
}));

const Note = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.8125rem',
  color: theme.vars.palette.muted,
}));

/** The next invoice with its current lines. */
export function InvoiceCard({ invoice }: { invoice: Invoice }) {
  const { currency, lines, period_end: end } = invoice;
  if (lines.length === 0) {
    return (
      <Card title="Upcoming invoice">
        <Note>There is nothing to pay.</Note>
      </Card>
    );
  }
  const sums: [string, number][] = [
    ...(invoice.tax === 0
      ? []
      : ([
          ['Subtotal', invoice.subtotal],
          ['Tax', invoice.tax],
        ] satisfies [string, number][])),
    [invoice.total < 0 ? 'Credit towards the next invoice' : 'Due', dueOf(invoice)],
  ];
  return (
    <Card
      title="Upcoming invoice"
      padding="none"
      {...(end && { subtitle: `on ${formatDate(new Date(end))}` })}
    >
      <Table aria-label="Lines of the upcoming invoice">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" className="wide">
              Quantity
            </th>
            <th scope="col" className="wide">
              Each
            </th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {keyed(lines).map(([key, line]) => (
            <tr key={key}>
              <th scope="row">{line.description}</th>
              <td className="wide">{line.quantity.toLocaleString('en-US')}</td>
              <td className="wide">{money(line.unit_amount, currency)}</td>
              <td>{money(line.amount, currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {sums.map(([name, amount]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="wide" />
              <td className="wide" />
              <td>{money(amount, currency)}</td>
            </tr>
          ))}
        </tfoot>
      </Table>
    </Card>
  );
}

/** Keys lines by description and by the number of equal lines before, because lines can repeat. */
function keyed(lines: readonly InvoiceLine[]): [string, InvoiceLine][] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const count = seen.get(line.description) ?? 0;
    seen.set(line.description, count + 1);
    return [`${line.description} ${count}`, line];
  });
}

const dueOf = ({ total, amount_due }: Invoice) => (total < 0 ? -total : amount_due);
