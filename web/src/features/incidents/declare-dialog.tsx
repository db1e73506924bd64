import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import { DeclareIncident, IncidentView } from '../../../../src/incidents/incidents.api';
import { Problem, ask, tell } from '../../shared/api';
import { Dialog } from '../../shared/dialog';
import { Fault } from '../../shared/fault';
import { levelWord } from '../../shared/level';
import { LEVELS } from '../../shared/skala';
import { useTopics } from '../../shared/topics';

/** 0 is calm: nobody declares that. */
const DECLARED = LEVELS.filter((level) => level > 0);
/** What an alarm without knowing better says. */
const USUAL = 3;

interface Props {
  /** The topic to begin with; '' where none is. */
  readonly topic: string;
  readonly close: () => void;
}

/** A person sees it coming before the numbers do. Says who is called before anybody is. */
export function DeclareDialog({ topic, close }: Props): ReactElement {
  const { t } = useTranslation();
  const declaring = useDeclaring();
  const [draft, setDraft] = useState({ topic, level: USUAL, reason: '' });
  const [wasTried, setTried] = useState(false);
  const { data: topics = [] } = useTopics();
  const checked = DeclareIncident.safeParse(draft);
  const isReasonless = draft.reason.trim().length < 3;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (checked.success && draft.topic !== '') declaring.mutate(checked.data);
  };
  return (
    <Dialog title={t('declare.title')} close={close}>
      <form onSubmit={submit} noValidate className="form">
        <NativeSelect
          data-autofocus
          label={t('mentions.topic')}
          required
          value={draft.topic}
          error={wasTried && draft.topic === '' ? t('declare.fault-topic') : undefined}
          onChange={({ currentTarget: { value } }) => {
            setDraft({ ...draft, topic: value });
          }}
          data={[
            { value: '', label: t('shift.choose') },
            ...topics.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          label={t('level.label')}
          value={String(draft.level)}
          onChange={({ currentTarget: { value } }) => {
            setDraft({ ...draft, level: Number(value) });
          }}
          data={DECLARED.map((level) => ({ value: String(level), label: `${level} · ${t(levelWord(level))}` }))}
        />
        <Textarea
          label={t('decide.reason')}
          description={t('decide.reason-hint')}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={draft.reason}
          error={wasTried && isReasonless ? t('error.incident.reason-missing') : undefined}
          onChange={({ currentTarget: { value } }) => {
            setDraft({ ...draft, reason: value });
          }}
        />
        <p>{t('declare.effect')}</p>
        <Refused error={declaring.error} topic={draft.topic} />
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={declaring.isPending}>
            {t('declare.title')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useDeclaring(): UseMutationResult<IncidentView, Error, DeclareIncident> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (declared) => tell(IncidentView, 'POST', '/v1/incidents', declared),
    onSuccess: async ({ id }) => {
      for (const queryKey of [['incidents'], ['board']]) void client.invalidateQueries({ queryKey });
      await navigate(`/incidents/${id}`);
    },
  });
}

/** Where one is open already, that is where to go. */
function Refused({ error, topic }: { readonly error: Error | null; readonly topic: string }): ReactElement | null {
  const { t } = useTranslation();
  const isOpen = error instanceof Problem && error.code === 'conflict';
  const { data: incidents = [] } = useQuery({
    queryKey: ['incidents', 'open', topic],
    queryFn: ({ signal }) =>
      ask(z.array(IncidentView), `/v1/incidents?state=open&topic=${encodeURIComponent(topic)}`, signal),
    enabled: isOpen,
  });
  const known = incidents.find((one) => one.topic === topic);
  if (!isOpen) return <Fault error={error} saysWhy />;
  return (
    <p role="alert" className="refusal">
      {t('declare.is-open')} {known ? <Link to={`/incidents/${known.id}`}>{t('phone.open-incident')}</Link> : null}
    </p>
  );
}
