import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { STEP_TYPES } from '../../../../../src/playbooks/playbooks.api';
import { type StepType } from '../actions/new-step';
import { StepIcon } from './step-icon';

interface Props {
  readonly add: (type: StepType) => void;
  /** It comes behind the open step, not at the end. */
  readonly isBehind: boolean;
}

/** What people wait for comes first: these are the steps that playbooks are made of. */
const ORDER: readonly StepType[] = ['checklist', 'decision', 'responses', 'promise'];
const SORTED = [...ORDER, ...STEP_TYPES.filter((type) => !ORDER.includes(type))];

export function AddStep({ add, isBehind }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <Menu menuItemTabIndex={0} position="top-start" width={320} withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} className="step-cards__add">
          {t(isBehind ? 'card.add-behind' : 'card.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="step-cards__menu">
        {SORTED.map((type) => (
          <Menu.Item
            key={type}
            leftSection={<StepIcon type={type} />}
            onClick={() => {
              add(type);
            }}
          >
            <span className="step-cards__type">{t(`step-type.${type}`)}</span>
            <span className="muted step-cards__about">{t(`card.about-${type}`)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** In both languages, so that a new step can be judged at once. */
export function useBeginningWords(): (type: StepType) => { readonly title: Both; readonly text: Both } {
  const { t } = useTranslation();
  return (type) => ({
    title: { de: t(`step-type.${type}`, { lng: 'de' }), en: t(`step-type.${type}`, { lng: 'en' }) },
    text: { de: t('card.fill-in', { lng: 'de' }), en: t('card.fill-in', { lng: 'en' }) },
  });
}

interface Both {
  readonly de: string;
  readonly en: string;
}
