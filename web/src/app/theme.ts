import { type MantineColorsTuple, createTheme } from '@mantine/core';

/** A quiet marine blue: red and its neighbours are kept for the Skala. */
const marine: MantineColorsTuple = [
  '#eaf2fa',
  '#d3e2f2',
  '#a6c5e6',
  '#7aa9da',
  '#5390cf',
  '#3a80c8',
  '#2a6fb5',
  '#1f609f',
  '#1c4f82',
  '#153d66',
];

export const theme = createTheme({
  primaryColor: 'marine',
  primaryShade: { light: 8, dark: 6 },
  colors: { marine },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    SegmentedControl: { defaultProps: { size: 'md' } },
    MultiSelect: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
  },
});
