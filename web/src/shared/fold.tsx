import { IconChevronDown } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useId, useState } from 'react';

interface ButtonProps {
  readonly label: string;
  readonly isOpen: boolean;
  /** The id of what opens. */
  readonly controls: string;
  readonly toggle: (isOpen: boolean) => void;
  readonly isQuiet?: boolean;
}

/** The line that opens and closes what it names. */
export function FoldButton({ label, isOpen, controls, toggle, isQuiet = false }: ButtonProps): ReactElement {
  return (
    <button
      type="button"
      className={isQuiet ? 'fold fold--quiet' : 'fold'}
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={() => {
        toggle(!isOpen);
      }}
    >
      <span>{label}</span>
      <IconChevronDown size={18} stroke={1.7} aria-hidden />
    </button>
  );
}

interface FoldProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Where its line heads the section as well: the heading's id. */
  readonly headingId?: string;
}

/** What is not needed at first, behind one line that opens it. */
export function Fold({ label, children, headingId }: FoldProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const content = useId();
  const line = (
    <FoldButton label={label} isOpen={isOpen} controls={content} toggle={setOpen} isQuiet={headingId === undefined} />
  );
  return (
    <div>
      {headingId === undefined ? line : <h2 id={headingId}>{line}</h2>}
      <div id={content} hidden={!isOpen}>
        {isOpen ? children : null}
      </div>
    </div>
  );
}
