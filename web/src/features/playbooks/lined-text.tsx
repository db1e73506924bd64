import { type ReactElement, type Ref, useRef } from 'react';
import { type PlaybookFaultView } from '../../../../src/playbooks/playbooks.api';

interface Props {
  readonly ref?: Ref<HTMLTextAreaElement>;
  readonly label: string;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly faults: readonly PlaybookFaultView[];
  /** Left out where it is for reading. */
  readonly change?: (text: string) => void;
}

const LEAST_LINES = 16;
const MOST_LINES = 40;

/** A text with its line numbers beside it; those of lines with a fault are marked. Long lines scroll, so that numbers stay true. */
export function LinedText({ ref, label, value, isReadOnly, faults, change }: Props): ReactElement {
  const gutter = useRef<HTMLDivElement>(null);
  const lines = value.split('\n').length;
  const faulty = new Set(faults.map(({ line }) => line));
  return (
    <div className="lined">
      <div ref={gutter} className="lined__numbers" aria-hidden>
        {Array.from({ length: lines }, (_, line) => (
          <span key={line} className={faulty.has(line + 1) ? 'lined__number lined__number--faulty' : 'lined__number'}>
            {line + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={ref}
        className="lined__text"
        aria-label={label}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        rows={Math.min(MOST_LINES, Math.max(LEAST_LINES, lines + 1))}
        readOnly={isReadOnly}
        value={value}
        onScroll={({ currentTarget }) => {
          if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
        }}
        onChange={({ currentTarget }) => {
          change?.(currentTarget.value);
        }}
      />
    </div>
  );
}
