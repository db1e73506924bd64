import { Button, TextInput } from '@mantine/core';
import { IconGitBranch, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { without } from '../../../shared/lists';
import { type Fields, idOf, wordsOf } from '../document/playbook-document';
import { type FieldPath } from '../document/set-in';
import { optionsOf } from './step-texts';
import { useText } from './step-texts';

interface Props {
  readonly step: Fields;
  readonly fault: (path: FieldPath) => string | undefined;
  readonly set: (path: FieldPath, value: unknown) => void;
  /** Adds a step that only follows this answer. */
  readonly branch: (option: string) => void;
}

const MOST_OPTIONS = 6;

/** The answers of a question; from each a branch can begin. */
export function OptionsField({ step, fault, set, branch }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const options = optionsOf(step);
  return (
    <fieldset className="step-form__options">
      <legend className="step-form__label">{t('field.options')}</legend>
      {options.map((option, place) => {
        const label = (option['label'] ?? {}) as Fields;
        const name = text(option['label']) || idOf(option);
        return (
          <div key={place} className="step-form__option">
            {(['de', 'en'] as const).map((language) => (
              <TextInput
                key={language}
                label={t('card.answer-in', { number: place + 1, language: t(`card.in-${language}`) })}
                lang={language}
                value={wordsOf(label[language])}
                error={fault(['options', place, 'label', language])}
                onChange={({ currentTarget }) => {
                  set(['options', place, 'label', language], currentTarget.value);
                }}
              />
            ))}
            <div className="step-form__option-deeds">
              <Button
                variant="default"
                leftSection={<IconGitBranch size={18} aria-hidden />}
                onClick={() => {
                  branch(idOf(option));
                }}
              >
                {t('card.branch', { option: name })}
              </Button>
              <Button
                variant="subtle"
                color="red"
                disabled={options.length <= 2}
                aria-label={t('move.remove', { name })}
                onClick={() => {
                  set(['options'], without(options, place));
                }}
              >
                <IconTrash size={18} aria-hidden />
              </Button>
            </div>
          </div>
        );
      })}
      <Button
        variant="default"
        disabled={options.length >= MOST_OPTIONS}
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() => {
          set(
            ['options'],
            [
              ...options,
              {
                id: freeOption(options),
                label: { de: t('card.new-answer', { lng: 'de' }), en: t('card.new-answer', { lng: 'en' }) },
              },
            ],
          );
        }}
      >
        {t('card.add-answer')}
      </Button>
    </fieldset>
  );
}

function freeOption(options: readonly Fields[]): string {
  const taken = new Set(options.map(idOf));
  let number = options.length + 1;
  while (taken.has(`antwort-${number}`)) number += 1;
  return `antwort-${number}`;
}
