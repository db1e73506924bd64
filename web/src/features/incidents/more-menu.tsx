import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { MORE_MENU } from '../../shared/element-ids';
import { type Call } from './call-dialog';
import { type Decision } from './decision-dialog';

const MARKS = ['planned', 'false-alarm'] as const;

interface Props {
  readonly incident: IncidentView;
  readonly decide: (decision: Decision) => void;
  readonly call: (call: Call) => void;
}

/** What is needed less often than the first press: who has it, who is called, what it was. */
export function MoreMenu({ incident, decide, call }: Props): ReactElement {
  const { t } = useTranslation();
  const calls: readonly Call[] =
    incident.state === 'acknowledged' ? ['take-over', 'hand-over', 'page'] : ['hand-over', 'page'];
  return (
    <Menu position="top-end" width={260}>
      <Menu.Target>
        <Button id={MORE_MENU} variant="default" size="lg" aria-label={t('incident.more')} className="actions__more">
          <IconDots size={20} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {calls.map((what) => (
          <Menu.Item
            key={what}
            onClick={() => {
              call(what);
            }}
          >
            {t(`call.${what}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {MARKS.map((mark) => (
          <Menu.Item
            key={mark}
            onClick={() => {
              decide({ what: 'mark', mark });
            }}
          >
            {t(`decide.${mark}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={() => {
            decide({ what: 'resolve' });
          }}
        >
          {t('decide.resolve')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
