import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CRISIS_FUNCTIONS } from '../../../../src/kernel/actor';
import { TemplateContent, type TemplateView } from '../../../../src/responses/responses.api';
import { SaveFault } from '../../shared/conflict';
import { useFocusOnFault } from '../../shared/focus-on-fault';
import { beginningOf, type Change, contentOf, isFaulty } from './response-draft';
import { useSaveTemplate } from './response-queries';
import { VariableList } from './variable-fields';
import { VariantList } from './variant-fields';

interface Props {
  readonly template: TemplateView | undefined;
  readonly reread: (() => Promise<TemplateView | undefined>) | undefined;
  readonly done?: (saved: TemplateView) => void;
  /** What the fields begin with, where that is not what stands there. */
  readonly begin?: TemplateContent | undefined;
}

/** Everything that the approval is for. A change of it voids what was approved, and says so before. */
export function ResponseForm({ template, reread, done, begin = beginningOf(template) }: Props): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const save = useSaveTemplate();
  const [read, setRead] = useState(template);
  const [draft, setDraft] = useState<TemplateContent>(begin);
  const [tries, setTries] = useState(0);
  const form = useFocusOnFault(tries);
  const checked = TemplateContent.safeParse(draft);
  const change: Change = (changes) => {
    setDraft((old) => ({ ...old, ...changes }));
  };
  const store = (version: number | undefined): void => {
    if (!checked.success) return;
    save.mutate(
      { content: checked.data, version },
      {
        onSuccess: (saved) => {
          if (done) done(saved);
          else void navigate(`/responses/${encodeURIComponent(saved.id)}`);
        },
      },
    );
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTries(tries + 1);
    store(read?.version);
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="card form form--variants">
      <Names draft={draft} change={change} isNew={template === undefined} wasTried={tries > 0} />
      <VariantList draft={draft} change={change} wasTried={tries > 0} />
      <VariableList draft={draft} change={change} wasTried={tries > 0} />
      <Checkbox.Group
        label={t('responses.approvers')}
        description={t('responses.approvers-hint')}
        value={draft.approvers}
        error={tries > 0 && isFaulty(draft, 'approvers') ? t('responses.fault-approvers') : undefined}
        onChange={(names) => {
          change({ approvers: CRISIS_FUNCTIONS.filter((name) => names.includes(name)) });
        }}
      >
        <div className="checks">
          {CRISIS_FUNCTIONS.map((name) => (
            <Checkbox key={name} value={name} label={t(`function.${name}`)} size="md" className="check" />
          ))}
        </div>
      </Checkbox.Group>
      <Effect template={template} isFaulty={tries > 0 && !checked.success} />
      <SaveFault
        error={save.error}
        overwrite={() => {
          void reread?.().then((theirs) => {
            if (theirs) store(theirs.version);
          });
        }}
        takeTheirs={() => {
          void reread?.().then((theirs) => {
            if (!theirs) return;
            setRead(theirs);
            setDraft(contentOf(theirs));
            save.reset();
          });
        }}
      />
      <div className="form__buttons">
        {done && read ? (
          <Button
            variant="default"
            onClick={() => {
              done(read);
            }}
          >
            {t('action.cancel')}
          </Button>
        ) : null}
        <Button type="submit" loading={save.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

/** What saving does, and why it did not happen. */
function Effect({
  template,
  isFaulty: isWrong,
}: Pick<Props, 'template'> & { readonly isFaulty: boolean }): ReactElement {
  const { t } = useTranslation();
  const hasApprovals = template !== undefined && template.approvals.length > 0;
  return (
    <>
      <p className={hasApprovals ? 'notice' : 'muted'}>{t('responses.change-effect')}</p>
      {isWrong ? (
        <p role="alert" className="fault">
          {t('responses.fault')}
        </p>
      ) : null}
    </>
  );
}

interface NamesProps {
  readonly draft: TemplateContent;
  readonly change: Change;
  readonly isNew: boolean;
  readonly wasTried: boolean;
}

function Names({ draft, change, isNew, wasTried }: NamesProps): ReactElement {
  const { t } = useTranslation();
  const languages = ['de', 'en'] as const;
  return (
    <>
      {isNew ? (
        <TextInput
          label={t('topics.id')}
          description={t('topics.id-hint')}
          required
          maxLength={63}
          value={draft.id}
          error={wasTried && isFaulty(draft, 'id') ? t('topics.fault-id') : undefined}
          onChange={({ currentTarget: { value } }) => {
            change({ id: value });
          }}
        />
      ) : null}
      <div className="form__pair">
        {languages.map((language) => (
          <TextInput
            key={language}
            label={t('responses.name', { language: t(`language.${language}`) })}
            required
            maxLength={120}
            value={draft.title[language]}
            error={wasTried && draft.title[language].trim() === '' ? t('responses.fault-name') : undefined}
            onChange={({ currentTarget: { value } }) => {
              change({ title: { ...draft.title, [language]: value } });
            }}
          />
        ))}
      </div>
      <div className="form__pair">
        {languages.map((language) => (
          <Textarea
            key={language}
            label={t('responses.purpose', { language: t(`language.${language}`) })}
            autosize
            minRows={1}
            maxLength={500}
            value={draft.purpose[language]}
            onChange={({ currentTarget: { value } }) => {
              change({ purpose: { ...draft.purpose, [language]: value } });
            }}
          />
        ))}
      </div>
    </>
  );
}
