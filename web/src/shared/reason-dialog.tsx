import { Button, Textarea } from '@mantine/core';
import { type ReactElement, type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';
import { Fault } from './fault';

const LEAST = 3;

interface Props {
  readonly title: string;
  /** What it does, said before it is done. */
  readonly effect: string;
  readonly close: () => void;
  readonly confirm: (words: string) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** A note may be left out; a reason may not. */
  readonly isOptional?: boolean;
  readonly isGrave?: boolean;
  /** What is asked for, where it is no reason. */
  readonly asked?: { readonly label: string; readonly hint: string };
  readonly children?: ReactNode;
}

/** Asks why, with the effect said before; the timeline keeps the words. */
export function ReasonDialog(props: Props): ReactElement {
  const { title, effect, close, confirm, isPending, error, isOptional = false, isGrave = false, children } = props;
  const { t } = useTranslation();
  const asked = useAsked(props);
  const [words, setWords] = useState('');
  const [wasTried, setTried] = useState(false);
  const isTooShort = !isOptional && words.trim().length < LEAST;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isTooShort) confirm(words.trim());
  };
  return (
    <Dialog title={title} close={close}>
      <form onSubmit={submit} noValidate className="form">
        <p>{effect}</p>
        {children}
        <Textarea
          label={asked.label}
          description={asked.hint}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          value={words}
          error={wasTried && isTooShort ? t('error.incident.reason-missing') : undefined}
          onChange={({ currentTarget: { value } }) => {
            setWords(value);
          }}
        />
        <Fault error={error} />
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={isPending} {...(isGrave ? { color: 'red' } : {})}>
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useAsked({ asked, isOptional = false }: Props): NonNullable<Props['asked']> {
  const { t } = useTranslation();
  return asked ?? { label: t(isOptional ? 'step.note' : 'decide.reason'), hint: t('decide.reason-hint') };
}
