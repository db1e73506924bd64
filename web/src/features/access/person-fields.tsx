import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type PersonInput } from '../../../../src/access/access.api';
import { CRISIS_FUNCTIONS, ROLES, type Role } from '../../../../src/kernel/actor';
import { LANGUAGES } from '../../i18n/language';
import { FunctionsField } from './functions-field';

interface Props {
  readonly input: PersonInput;
  readonly change: (changes: Partial<PersonInput>) => void;
}

/** What is known of a person, for inviting and for changing one. */
export function PersonFields({ input, change }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('person.name')}
        required
        maxLength={120}
        value={input.name}
        onChange={({ currentTarget: { value } }) => {
          change({ name: value });
        }}
      />
      <TextInput
        label={t('person.email')}
        type="email"
        required
        maxLength={200}
        value={input.email}
        onChange={({ currentTarget: { value } }) => {
          change({ email: value });
        }}
      />
      <NativeSelect
        label={t('people.role')}
        value={input.role}
        onChange={({ currentTarget: { value } }) => {
          change({ role: roleOf(value) });
        }}
        data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      />
      <NativeSelect
        label={t('menu.language')}
        value={input.language}
        onChange={({ currentTarget: { value } }) => {
          change({ language: value === 'en' ? 'en' : 'de' });
        }}
        data={LANGUAGES.map((language) => ({ value: language, label: t(`language.${language}`) }))}
      />
      <FunctionsField
        chosen={input.functions}
        choose={(functions) => {
          change({ functions: CRISIS_FUNCTIONS.filter((name) => functions.includes(name)) });
        }}
      />
    </>
  );
}

function roleOf(word: string): Role {
  return ROLES.find((role) => role === word) ?? 'viewer';
}
