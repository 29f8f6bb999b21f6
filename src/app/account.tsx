import ThemeIcon from '@mui/icons-material/ContrastOutlined';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useNavigate } from 'react-router';
import { type ThemeMode, useThemeMode } from '#kit/theme-provider.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { paths } from '#paths';
import { Avatar, nameOf } from '#shared/avatar.tsx';
import { useCurrentUser } from '#shared/place.ts';
import { signOut } from '#shared/sign-out.ts';
import { WithChoices } from './choice-button.tsx';

const Round = styled('button')({
  display: 'inline-grid',
  padding: 0,
  border: 0,
  borderRadius: 15,
  font: 'inherit',
  background: 'none',
  cursor: 'pointer',
});

const modes: [ThemeMode, string][] = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['system', 'Same as system'],
];

/** Chooses between the light and the dark look. */
export function ThemeButton() {
  const { mode, setMode } = useThemeMode();
  const choices = modes.map(([value, label]) => ({
    label,
    selected: mode === value,
    run: () => setMode(value),
  }));
  return (
    <WithChoices label="Theme" sections={() => [{ choices }]}>
      {(button) => (
        <IconButton aria-label="Theme" title="Theme" {...button}>
          <ThemeIcon />
        </IconButton>
      )}
    </WithChoices>
  );
}

/** Who is signed in, with the pages of the account and the way out. */
export function AccountButton() {
  const user = useCurrentUser();
  const navigate = useNavigate();
  const name = nameOf(user);
  const choices = [
    { label: 'Profile', run: () => void navigate(paths.accountProfile()) },
    { label: 'Access tokens', run: () => void navigate(paths.accountTokens()) },
    { label: 'Sessions', run: () => void navigate(paths.accountSessions()) },
    { label: 'Outbox', run: () => void navigate(paths.outbox()) },
    { label: 'Sign out', run: signOut },
  ];
  return (
    <WithChoices label="Account" sections={() => [{ heading: name, choices }]}>
      {(button) => (
        <Round type="button" title={name} {...button}>
          <Avatar user={user} size={30} />
          <VisuallyHidden>Account of {name}</VisuallyHidden>
        </Round>
      )}
    </WithChoices>
  );
}
