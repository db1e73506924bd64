import { Button, NativeSelect, Radio, Stack } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { SCENARIOS, StartDrill } from '../../../../src/drills/drills.api';
import { useDrillPreview, useStartDrill } from '../../shared/drills';
import { Fault } from '../../shared/fault';
import { levelWord } from '../../shared/level';
import { useTopics } from '../../shared/topics';
import { DrillEffect } from './drill-effect';

const LEVELS = [3, 4, 5, 6] as const;
const USUAL = 4;
const NO_SCENARIO = 'none';

/** What is to be practised, and what that does, before the press. */
export function StartPanel(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const start = useStartDrill();
  const [draft, setDraft] = useState({ topic: '', level: USUAL, scenario: 'product' });
  const { data: topics = [] } = useTopics();
  const topic = draft.topic === '' ? (topics[0]?.id ?? '') : draft.topic;
  const preview = useDrillPreview(topic, draft.level);
  const scenario = draft.scenario === NO_SCENARIO ? null : draft.scenario;
  const wanted = StartDrill.safeParse({ ...draft, topic, scenario });
  const isBlocked = topic === '' || preview.data?.obstacle !== null;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!wanted.success || isBlocked) return;
    start.mutate(wanted.data, { onSuccess: ({ id }) => void navigate(`/incidents/${id}`) });
  };
  return (
    <section className="card panel drills__start" aria-labelledby="start-drill">
      <h2 id="start-drill">{t('crisis-drill.begin')}</h2>
      <form className="drills__form" onSubmit={submit} noValidate>
        <div className="drills__choice">
          <NativeSelect
            label={t('mentions.topic')}
            value={topic}
            onChange={({ currentTarget: { value } }) => {
              setDraft({ ...draft, topic: value });
            }}
            data={topics.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <NativeSelect
            label={t('level.label')}
            value={String(draft.level)}
            onChange={({ currentTarget: { value } }) => {
              setDraft({ ...draft, level: Number(value) });
            }}
            data={LEVELS.map((level) => ({ value: String(level), label: `${level} · ${t(levelWord(level))}` }))}
          />
          <Radio.Group
            label={t('crisis-drill.scenario')}
            description={t('crisis-drill.scenario-hint')}
            value={draft.scenario}
            onChange={(value) => {
              setDraft({ ...draft, scenario: value });
            }}
          >
            <Stack gap={0} mt={4}>
              {SCENARIOS.map((one) => (
                <Radio key={one} value={one} className="check" label={t(`crisis-drill.scenario.${one}`)} />
              ))}
              <Radio value={NO_SCENARIO} className="check" label={t('crisis-drill.scenario.none')} />
            </Stack>
          </Radio.Group>
        </div>
        <div className="drills__effect">
          <DrillEffect topic={topic} preview={preview} />
          <Fault error={start.error} saysWhy />
          <Button
            type="submit"
            size="md"
            leftSection={<IconTargetArrow size={20} stroke={1.7} aria-hidden />}
            disabled={isBlocked}
            loading={start.isPending}
          >
            {t('crisis-drill.begin-do')}
          </Button>
        </div>
      </form>
    </section>
  );
}
