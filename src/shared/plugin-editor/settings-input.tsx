import OutlinedInput, { type OutlinedInputProps } from '@mui/material/OutlinedInput';

/** How an input is bound to the field of a setting. */
export interface InputWiring {
  id: string;
  disabled: boolean;
  error: boolean;
  describedBy: string | undefined;
  onBlur: () => void;
}

type Native = NonNullable<OutlinedInputProps['inputProps']>;

interface SettingInputProps extends Omit<OutlinedInputProps, keyof InputWiring | 'onChange'> {
  /** The id is left out of an input that is one of several in its field. */
  input: Omit<InputWiring, 'id'> & { id?: string };
  onType: (text: string) => void;
  inputProps?: Native & Readonly<Record<`data-${string}`, unknown>>;
}

/** A text input of a setting: nothing in it is corrected or filled in by the browser. */
export function SettingInput({ input, onType, inputProps, ...props }: SettingInputProps) {
  const { describedBy, ...wiring } = input;
  return (
    <OutlinedInput
      fullWidth
      autoComplete="off"
      {...wiring}
      {...props}
      onChange={({ target }) => onType(target.value)}
      inputProps={{ 'aria-describedby': describedBy, spellCheck: false, ...inputProps }}
    />
  );
}
