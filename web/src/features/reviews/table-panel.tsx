import { type ReactElement } from 'react';
import { type Table } from '../../../../src/review/domain/shared/sheet';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly table: Table | undefined;
  readonly hint?: string;
  /** Lines of the timeline that prove what was just read. */
  readonly shown?: readonly number[];
}

/** A table of the review; on a phone each row is a card of its own, with the column's name before each value. */
export function TablePanel({ id, title, table, hint, shown = [] }: Props): ReactElement | null {
  if (!table) return null;
  const { head, rows, name } = table;
  return (
    <section className="card panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint === undefined ? null : <p className="muted">{hint}</p>}
      <table className={`sheet sheet--${name}`}>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, seq, verdict }, row) => (
            <tr
              key={seq ?? row}
              id={seq === undefined ? undefined : `line-${seq}`}
              tabIndex={seq === undefined ? undefined : -1}
              className={[verdict && `is-${verdict}`, seq !== undefined && shown.includes(seq) && 'is-shown']
                .filter(Boolean)
                .join(' ')}
            >
              {cells.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={column} data-head={head[column]} className={cell === '' ? 'is-empty' : undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
