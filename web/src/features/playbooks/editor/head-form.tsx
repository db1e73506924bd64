import { Checkbox } from '@mantine/core';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IncidentView } from '../../../../../src/incidents/incidents.api';
import { type PlaybookFaultView } from '../../../../../src/playbooks/playbooks.api';
import { FoldButton } from '../../../shared/fold';
import { useTopics } from '../../../shared/topics';
import { setField } from '../actions/set-field';
import { type Fields, isFields } from '../document/playbook-document';
import { type FieldPath } from '../document/set-in';
import { ConditionField } from './condition-field';
import { BilingualField, ManyField, NumberField } from './field-parts';
import { useText } from './step-texts';
import { type Act } from './use-editor';

const KINDS = IncidentView.shape.kind.options;
const USUAL_PRIORITY = 50;
/** When a playbook is chosen no step has begun. */
const NO_STEPS: readonly Fields[] = [];

interface Props {
  readonly content: Fields;
  readonly act: Act;
  readonly faults: readonly PlaybookFaultView[];
}

/** What the playbook is called, what it is for, and for which incidents it begins by itself. */
export function HeadForm({ content, act, faults }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const topics = useTopics().data;
  const [isOpen, setOpen] = useState(false);
  const own = faults.filter(({ path }) => !path.startsWith('steps.'));
  const fault = (path: FieldPath): string | undefined => own.find((one) => one.path === path.join('.'))?.message;
  const set = (path: FieldPath, value: unknown): void => {
    act((read) => setField(read, { path, value }), path.join('.'));
  };
  const triggers = isFields(content['triggers']) ? content['triggers'] : undefined;
  const shared = { fault, set };
  return (
    <div className="step-card step-card--head">
      <FoldButton
        label={t('card.head', { title: text(content['title']) })}
        isOpen={isOpen || own.some(({ severity }) => severity === 'fault')}
        controls={id}
        toggle={setOpen}
      />
      <div id={id} hidden={!isOpen && !own.some(({ severity }) => severity === 'fault')} className="step-form">
        <BilingualField label={t('field.title')} path={['title']} value={content['title']} {...shared} />
        <BilingualField label={t('field.purpose')} path={['purpose']} value={content['purpose']} {...shared} isLong />
        <Checkbox
          label={t('card.by-itself')}
          description={t('card.by-itself-hint')}
          size="md"
          className="check"
          checked={triggers !== undefined}
          onChange={({ currentTarget }) => {
            set(['triggers'], currentTarget.checked ? { kinds: ['firestorm'], priority: USUAL_PRIORITY } : undefined);
          }}
        />
        {triggers === undefined ? null : (
          <div className="step-form__fields">
            <ManyField
              label={t('field.kinds')}
              path={['triggers', 'kinds']}
              value={triggers['kinds']}
              {...shared}
              choices={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            />
            <ManyField
              label={t('card.topics')}
              hint={t('card.topics-hint')}
              path={['triggers', 'topics']}
              value={triggers['topics']}
              {...shared}
              isOptional
              choices={(topics ?? []).map((topic) => ({ value: topic.id, label: topic.name }))}
            />
            <ConditionField
              label={t('card.trigger-if')}
              hint={t('card.trigger-if-hint')}
              path={['triggers', 'if']}
              value={triggers['if']}
              {...shared}
              steps={NO_STEPS}
            />
            <NumberField
              label={t('card.priority')}
              path={['triggers', 'priority']}
              value={triggers['priority'] ?? USUAL_PRIORITY}
              {...shared}
            />
          </div>
        )}
      </div>
    </div>
  );
}
