import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { IncidentView } from '../../../src/incidents/incidents.api';
import { type WordKey } from '../i18n/word-key';
import { ask } from '../shared/api';
import { useMay } from '../shared/session';
import { shortcutsNow } from '../shared/shortcuts';
import { useTopics } from '../shared/topics';
import { type NamedPlace } from './named-place';

export interface Found {
  readonly id: string;
  readonly label: string;
  /** What it is: a page, a topic, … */
  readonly kind: string;
  readonly keys: string | undefined;
  readonly run: () => void;
}

/** Pages that stand in no bar. */
const MORE: readonly (readonly [string, WordKey])[] = [
  ['/on-call/policies', 'policies.title'],
  ['/on-call/deliveries', 'deliveries.title'],
  ['/on-call/health', 'health.title'],
  ['/me/contact', 'contact.title'],
  ['/responses/guideline', 'guideline.title'],
  ['/welcome', 'welcome.title'],
];

export function usePaletteOptions(places: readonly NamedPlace[]): readonly Found[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayAct = useMay('responder');
  const [here] = useState(shortcutsNow);
  const { data: topics = [] } = useTopics();
  const { data: incidents = [] } = useQuery({
    queryKey: ['incidents', 'open'],
    queryFn: ({ signal }) => ask(z.array(IncidentView), '/v1/incidents?state=open&limit=100', signal),
  });
  const page = (to: string, label: string, kind: WordKey, keys?: string): Found => {
    return { id: to, label, kind: t(kind), keys, run: () => void navigate(to) };
  };
  return [
    ...here
      .filter(({ keys }) => keys.length === 1 && !EVERYWHERE.includes(keys))
      .map(({ keys, label, run }) => ({ id: `key-${keys}`, label, kind: t('palette.deed'), keys, run })),
    ...incidents.map(({ id, topicName, topic, source }) =>
      page(`/incidents/${id}`, topicName ?? topic ?? source ?? id, 'palette.incident'),
    ),
    ...(mayAct ? [page('/incidents?declare=', t('declare.title'), 'palette.deed')] : []),
    ...places.map(({ to, label, letter }) =>
      page(to, label, 'palette.page', letter === undefined ? undefined : `g ${letter}`),
    ),
    ...topics.map(({ id, name }) => page(`/topics/${encodeURIComponent(id)}`, name, 'palette.topic')),
    ...MORE.map(([to, word]) => page(to, t(word), 'palette.page')),
  ];
}

/** Said by the help, of no use in a list that is open already. */
const EVERYWHERE = '/jk?';

/** Those that carry every word that was typed, in any order. */
export function found(options: readonly Found[], typed: string): readonly Found[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ label, kind }) => {
    const text = `${label} ${kind}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
