import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type LayerInput, type ScheduleInput, type ScheduleView } from '../../../../src/oncall/oncall.api';
import { SaveFault } from '../../shared/conflict';
import { useFocusOnFault } from '../../shared/focus-on-fault';
import { moved, replaced, without } from '../../shared/lists';
import { LayerFields } from './layer-fields';
import { useSaveSchedule } from './oncall-queries';
import { blankLayer, blankSchedule, readSchedule, type ScheduleReading } from './schedule-draft';
import { SchedulePreview } from './schedule-preview';
import { ZoneField } from './zone-field';

const MOST_LAYERS = 20;

interface Props {
  readonly schedule: ScheduleView | undefined;
  /** Fetches what somebody else saved. */
  readonly takeTheirs: (() => Promise<ScheduleView | undefined>) | undefined;
}

/** Layers above layers, and below them at once what comes of it. */
export function ScheduleForm({ schedule, takeTheirs }: Props): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const save = useSaveSchedule();
  // held from the first look: what somebody else changes meanwhile must not slip under the reader's pen
  const [read, setRead] = useState(schedule);
  const [draft, setDraft] = useState<ScheduleInput>(() => schedule ?? blankSchedule(Date.now()));
  const [tries, setTries] = useState(0);
  const form = useFocusOnFault(tries);
  const reading = readSchedule(draft);
  const store = (at: ScheduleView | undefined): void => {
    const { input } = reading;
    if (input) save.mutate({ input, at }, { onSuccess: ({ id }) => void navigate(`/on-call/schedules/${id}`) });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTries(tries + 1);
    store(read);
  };
  const change = (changes: Partial<ScheduleInput>): void => {
    setDraft({ ...draft, ...changes });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="form editor" aria-label={t('schedule.edit')}>
      <div className="card form">
        <Basics draft={draft} change={change} faults={tries > 0 ? reading : undefined} />
      </div>
      <Layers
        draft={draft}
        faults={tries > 0 ? reading.layers : []}
        change={(layers) => {
          change({ layers });
        }}
      />
      <SchedulePreview input={reading.input} id={read?.id} />
      <SaveFault
        error={save.error}
        overwrite={() => {
          void takeTheirs?.().then((theirs) => {
            if (theirs) store(theirs);
          });
        }}
        takeTheirs={() => {
          void takeTheirs?.().then((theirs) => {
            setRead(theirs);
            if (theirs) setDraft(theirs);
            save.reset();
          });
        }}
      />
      <div className="form__buttons">
        <Button type="submit" loading={save.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

interface BasicsProps {
  readonly draft: ScheduleInput;
  readonly change: (changes: Partial<ScheduleInput>) => void;
  readonly faults: Pick<ScheduleReading, 'name' | 'timezone'> | undefined;
}

function Basics({ draft, change, faults }: BasicsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="form__pair">
      <TextInput
        label={t('policies.name')}
        required
        maxLength={120}
        value={draft.name}
        error={faults?.name && t(faults.name)}
        onChange={({ currentTarget: { value } }) => {
          change({ name: value });
        }}
      />
      <ZoneField
        label={t('schedule.zone')}
        required
        value={draft.timezone}
        error={faults?.timezone && t(faults.timezone)}
        change={(timezone) => {
          change({ timezone });
        }}
      />
    </div>
  );
}

interface LayersProps {
  readonly draft: ScheduleInput;
  readonly faults: ScheduleReading['layers'];
  readonly change: (layers: LayerInput[]) => void;
}

function Layers({ draft: { layers, timezone }, faults, change }: LayersProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <p className="muted">{t('schedule.layers-hint')}</p>
      <ol className="editor-list">
        {layers.map((layer, place) => (
          <LayerFields
            key={layer.id}
            layer={layer}
            number={place + 1}
            of={layers.length}
            faults={faults[place] ?? {}}
            change={(changes) => {
              change(replaced(layers, place, { ...layer, ...changes }));
            }}
            move={(by) => {
              change(moved(layers, place, by));
            }}
            remove={() => {
              change(without(layers, place));
            }}
          />
        ))}
      </ol>
      {layers.length < MOST_LAYERS ? (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => {
              change([...layers, blankLayer(timezone, Date.now())]);
            }}
          >
            {t('schedule.add-layer')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
