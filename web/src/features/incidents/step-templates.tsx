import { Button } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type StepView } from '../../../../src/playbooks/playbooks.api';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { useTemplates } from '../../shared/templates';
import { TemplateStateTag } from '../../shared/template-state';
import { useRunDesk } from './run-desk';

interface Props {
  readonly step: StepView;
  readonly ids: readonly string[];
}

/** The responses that the step offers, each one press away. */
export function StepTemplates({ step, ids }: Props): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const desk = useRunDesk();
  const mayUse = useMay('responder') && step.state === 'running';
  const { data: templates = [] } = useTemplates(desk.run.incident);
  return (
    <ul className="offers">
      {ids.map((id) => {
        const template = templates.find((one) => one.id === id);
        return (
          <li key={id} className="offers__offer">
            <span>
              {template ? said(template.title) : id} {template ? <TemplateStateTag template={template} /> : null}
            </span>
            {mayUse && template ? (
              <Button
                variant="light"
                aria-label={t('response.use-this', { title: said(template.title) })}
                onClick={() => {
                  desk.ask({ what: 'use', step, template: id });
                }}
              >
                {t('response.use')}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
