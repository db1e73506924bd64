import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DEEPEST_GROUPS,
  type Group,
  GROUP_KINDS,
  type GroupKind,
  type Nested,
  type Term,
} from '../../../../src/topics/domain/shared/query-groups';
import { useMay } from '../../shared/session';
import { QueryTerms } from './query-terms';

interface Shared {
  readonly depth: number;
  readonly isFaulty: (term: Term) => boolean;
}

interface Props extends Shared {
  readonly groups: readonly Group[];
  readonly change: (groups: readonly Group[]) => void;
}

/** Conditions that must all hold, one card each. */
export function QueryGroups({ groups, change, ...shared }: Props): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const list = useRef<HTMLUListElement>(null);
  const add = (kind: GroupKind): void => {
    change([...groups, { key: 1 + Math.max(-1, ...groups.map(({ key }) => key)), kind, members: [] }]);
    // the field of the new one is there with the next picture
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(':scope > :last-child input')?.focus());
  };
  return (
    <div className="builder__groups">
      <ul className="plain" ref={list}>
        {groups.map((group, place) => (
          <li key={group.key} data-and={place > 0 ? t('builder.and') : undefined}>
            <GroupCard
              group={group}
              number={place + 1}
              change={(changed) => {
                change(groups.map((known) => (known === group ? changed : known)));
              }}
              remove={
                groups.length > 1
                  ? () => {
                      change(groups.filter((known) => known !== group));
                    }
                  : undefined
              }
              {...shared}
            />
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <div className="builder__add" role="group" aria-label={t('builder.add-group')}>
          <span className="muted">{t('builder.add-group')}:</span>
          {GROUP_KINDS.map((kind) => (
            <Button
              key={kind}
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => {
                add(kind);
              }}
            >
              {t(`builder.add-${kind}`)}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

interface CardProps extends Shared {
  readonly group: Group;
  readonly number: number;
  readonly change: (group: Group) => void;
  /** undefined = the only one stays. */
  readonly remove: (() => void) | undefined;
}

function GroupCard({ group, number, change, remove, ...shared }: CardProps): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const terms = group.members.filter((member) => member.kind === 'term');
  const nested = group.members.filter((member) => member.kind === 'nested');
  const setMembers = (...members: Group['members']): void => {
    change({ ...group, members });
  };
  return (
    <div className="builder__group" data-kind={group.kind} role="group" aria-label={t('builder.group', { number })}>
      <div className="builder__head">
        <NativeSelect
          aria-label={t('builder.group-kind', { number })}
          value={group.kind}
          data={GROUP_KINDS.map((kind) => ({ value: kind, label: t(`builder.is-${kind}`) }))}
          onChange={({ currentTarget: { value } }) => {
            change({ ...group, kind: GROUP_KINDS.find((kind) => kind === value) ?? group.kind });
          }}
        />
        {mayEdit && remove ? (
          <ActionIcon variant="subtle" size={44} aria-label={t('builder.remove-group', { number })} onClick={remove}>
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        ) : null}
      </div>
      <QueryTerms
        terms={terms}
        isFaulty={shared.isFaulty}
        change={(changed) => {
          setMembers(...changed, ...nested);
        }}
      />
      {nested.map((one, place) => (
        <NestedCard
          key={place}
          nested={one}
          number={place + 1}
          change={(changed) => {
            setMembers(...terms, ...nested.map((known) => (known === one ? changed : known)));
          }}
          remove={() => {
            setMembers(...terms, ...nested.filter((known) => known !== one));
          }}
          {...shared}
        />
      ))}
      {mayEdit && shared.depth < DEEPEST_GROUPS ? (
        <Button
          variant="subtle"
          size="sm"
          className="builder__nest"
          onClick={() => {
            setMembers(...terms, ...nested, { kind: 'nested', groups: [{ key: 0, kind: 'all', members: [] }] });
          }}
        >
          {t('builder.add-nested')}
        </Button>
      ) : null}
    </div>
  );
}

interface NestedProps extends Shared {
  readonly nested: Nested;
  readonly number: number;
  readonly change: (nested: Nested) => void;
  readonly remove: () => void;
}

/** Counts in its group as one of the words. */
function NestedCard({ nested, number, change, remove, depth, isFaulty }: NestedProps): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const label = t('builder.nested', { number });
  return (
    <div className="builder__nested" role="group" aria-label={label}>
      <div className="builder__head">
        <span className="muted">{label}</span>
        {mayEdit ? (
          <ActionIcon variant="subtle" size={44} aria-label={t('builder.remove-nested', { number })} onClick={remove}>
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        ) : null}
      </div>
      <QueryGroups
        groups={nested.groups}
        depth={depth + 1}
        isFaulty={isFaulty}
        change={(groups) => {
          change({ kind: 'nested', groups });
        }}
      />
    </div>
  );
}
