import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlaybookFaultView } from '../../../../../src/playbooks/playbooks.api';
import { inLanguage } from '../../../shared/said';
import { type House } from './use-house';

/** Long enough that a word is not judged letter by letter, short enough to be seen as an answer. */
const PAUSE_MS = 250;

export interface Judged {
  readonly faults: readonly PlaybookFaultView[];
  /** The text that was judged. */
  readonly text: string;
}

/** Judges while somebody types, by the same rules as the service does. They are heavy, so they come after the page. */
export function useJudge(text: string, id: string, { world }: House): Judged | undefined {
  const { i18n } = useTranslation();
  const language = inLanguage(i18n.language);
  const [judged, setJudged] = useState<Judged>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void import('../../../../../src/playbooks/domain/shared/read-playbook').then(({ readPlaybook }) => {
        if (isCurrent) setJudged({ text, faults: readPlaybook(text, { language, world, id }).faults });
      });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, id, world, language]);
  return judged;
}
