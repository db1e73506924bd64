import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../../shared/fold';
import { ErrorState, LoadingState } from '../../shared/states';
import { readDocument } from './document/playbook-document';
import { ReadingCards } from './editor/reading-cards';
import { useText } from './editor/step-texts';
import { useHouse } from './editor/use-house';
import { LinedText } from './lined-text';
import { useWording } from './playbook-queries';

/** What the version in force says, for whoever wants to read it and not to change it. */
export function WordingPanel({ playbook, hash }: { readonly playbook: string; readonly hash: string }): ReactElement {
  const { t } = useTranslation();
  const wording = useWording(playbook, hash);
  return (
    <section className="card panel" aria-labelledby="wording">
      <h2 id="wording">{t('playbooks.in-words')}</h2>
      {wording.isPending ? <LoadingState rows={3} height={120} /> : null}
      {wording.isError ? <ErrorState error={wording.error} retry={() => void wording.refetch()} /> : null}
      {wording.data === undefined ? null : <Wording text={wording.data} />}
    </section>
  );
}

function Wording({ text }: { readonly text: string }): ReactElement {
  const { t } = useTranslation();
  const say = useText();
  const house = useHouse();
  const read = useMemo(() => readDocument(text), [text]);
  const purpose = say(read?.content['purpose']).trim();
  return (
    <>
      {purpose === '' ? null : <p>{purpose}</p>}
      {read ? <ReadingCards steps={read.steps} house={house} /> : null}
      <Fold label={t('playbooks.wording')}>
        <LinedText label={t('playbooks.wording')} value={text} isReadOnly faults={[]} />
      </Fold>
    </>
  );
}
