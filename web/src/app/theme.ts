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

/** The greys of fields and buttons in the dark: of the ground's own hue (console.css), not beside it. */
const dark: MantineColorsTuple = [
  '#d5dae1',
  '#b9c0ca',
  '#929ba8',
  '#707a88',
  '#3d4551',
  '#303742',
  '#242a33',
  '#1b1f26',
  '#15191f',
  '#101318',
];

export const theme = createTheme({
  primaryColor: 'marine',
  primaryShade: { light: 8, dark: 6 },
  colors: { marine, dark },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // what it would put first into a menu is no item of one: the first item takes the focus
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Button: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    CheckboxGroup: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    RadioGroup: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    SegmentedControl: { defaultProps: { size: 'md' } },
    MultiSelect: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
  },
});
