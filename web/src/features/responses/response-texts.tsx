import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type TemplateView } from '../../../../src/responses/responses.api';
import { Findings } from '../../shared/preview-text';
import { useSaid } from '../../shared/said';
import './variants.css';

/** What is approved: every text, every gap in it, and what the guideline says. */
export function ResponseTexts({ template }: { readonly template: TemplateView }): ReactElement {
  const { t } = useTranslation();
  const { variants, findings } = template;
  return (
    <section className="card panel" aria-labelledby="texts">
      <h2 id="texts">{t('responses.texts')}</h2>
      <div className="variants">
        {variants.map(({ language, channel, text }) => (
          <article key={`${language}/${channel}`} className="variant">
            <h3>
              {t(`language.${language}`)} · {t(`channel.${channel}`)}
            </h3>
            <p className="preview" lang={language}>
              <Gaps text={text} />
            </p>
            {/* the places are those of the text with its examples, which is not this one */}
            <Findings
              findings={findings.filter((one) => one.language === language && one.channel === channel)}
              text={null}
            />
          </article>
        ))}
      </div>
      <Variables template={template} />
    </section>
  );
}

/** The text with its gaps marked: what stands there is filled in later. */
function Gaps({ text }: { readonly text: string }): ReactElement {
  const parts = text.split(/(\{\{[^}]*\}\})/);
  return (
    <>
      {parts.map((part, place) =>
        part.startsWith('{{') ? (
          <ins key={place} className="preview__value">
            {part}
          </ins>
        ) : (
          part
        ),
      )}
    </>
  );
}

function Variables({ template: { variables } }: { readonly template: TemplateView }): ReactElement | null {
  const { t } = useTranslation();
  const said = useSaid();
  if (variables.length === 0) return null;
  return (
    <>
      <h3>{t('responses.variables')}</h3>
      <ul className="plain">
        {variables.map(({ name, type, description, example }) => (
          <li key={name} className="plain__row">
            <div>
              <p>
                <code className="code-word">{`{{${name}}}`}</code> {said(description)}
              </p>
              <p className="muted">
                {t(`variable-type.${type}`)} · {t('response.example', { example })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
