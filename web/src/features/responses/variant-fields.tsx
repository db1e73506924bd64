import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { RESPONSE_CHANNELS, type TemplateContent } from '../../../../src/responses/responses.api';
import { replaced, without } from '../../shared/lists';
import { type Change, NEW_VARIANT, type Variant } from './response-draft';
import { VariantPreview } from './variant-preview';

const MOST_VARIANTS = 20;

interface Props {
  readonly draft: TemplateContent;
  readonly change: Change;
  readonly wasTried: boolean;
}

/** Side by side: one text for each language, and one of a channel's own where it needs it. */
export function VariantList({ draft, change, wasTried }: Props): ReactElement {
  const { t } = useTranslation();
  const { variants } = draft;
  return (
    <fieldset className="form">
      <legend className="legend-word">{t('responses.texts')}</legend>
      <p className="muted">{t('responses.texts-hint')}</p>
      <ol className="variants">
        {variants.map((variant, place) => (
          <VariantFields
            key={place}
            variant={variant}
            variables={draft.variables}
            number={place + 1}
            wasTried={wasTried}
            change={(changed) => {
              change({ variants: replaced(variants, place, changed) });
            }}
            remove={
              variants.length > 1
                ? () => {
                    change({ variants: without(variants, place) });
                  }
                : undefined
            }
          />
        ))}
      </ol>
      {variants.length < MOST_VARIANTS ? (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => {
              change({ variants: [...variants, NEW_VARIANT] });
            }}
          >
            {t('responses.add-text')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

interface VariantProps {
  readonly variant: Variant;
  readonly variables: TemplateContent['variables'];
  readonly number: number;
  readonly wasTried: boolean;
  readonly change: (variant: Variant) => void;
  readonly remove: (() => void) | undefined;
}

function VariantFields({ variant, variables, number, wasTried, change, remove }: VariantProps): ReactElement {
  const { t } = useTranslation();
  const name = t('responses.text-number', { number });
  return (
    <li className="editor-list__item" aria-label={name}>
      <div className="form__pair form__pair--close">
        <NativeSelect
          label={t('response.language')}
          value={variant.language}
          onChange={({ currentTarget: { value } }) => {
            change({ ...variant, language: value === 'en' ? 'en' : 'de' });
          }}
          data={(['de', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <NativeSelect
          label={t('response.channel')}
          value={variant.channel}
          onChange={({ currentTarget: { value } }) => {
            change({ ...variant, channel: RESPONSE_CHANNELS.find((one) => one === value) ?? 'any' });
          }}
          data={(['any', ...RESPONSE_CHANNELS] as const).map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </div>
      <Textarea
        label={name}
        description={t('responses.gap-hint', { gap: '{{name}}' })}
        required
        autosize
        minRows={3}
        maxLength={10_000}
        lang={variant.language}
        value={variant.text}
        error={wasTried && variant.text.trim() === '' ? t('responses.fault-text') : undefined}
        onChange={({ currentTarget: { value } }) => {
          change({ ...variant, text: value });
        }}
      />
      <VariantPreview variant={variant} variables={variables} />
      {remove ? (
        <div>
          <Button
            variant="subtle"
            color="red"
            c="var(--danger)"
            onClick={remove}
            aria-label={t('move.remove', { name })}
          >
            {t('responses.remove-text')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
