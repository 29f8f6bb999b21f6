import OutlinedInput, { type OutlinedInputProps } from '@mui/material/OutlinedInput';

/** The props that connect an input to the field of a setting. */
export interface InputWiring {
  id: string;
  disabled: boolean;
  error: boolean;
  describedBy: string | undefined;
  onBlur: () => void;
}

type Native = NonNullable<OutlinedInputProps['inputProps']>;

interface SettingInputProps extends Omit<OutlinedInputProps, keyof InputWiring | 'onChange'> {
  /** Without an id where a field has several inputs. */
  input: Omit<InputWiring, 'id'> & { id?: string };
  onType: (text: string) => void;
  inputProps?: Native & Readonly<Record<`data-${string}`, unknown>>;
}

/** A text input of a setting, without autofill and spell checking. */
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
