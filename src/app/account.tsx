import ThemeIcon from '@mui/icons-material/ContrastOutlined';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useNavigate } from 'react-router';
import { type ThemeMode, useThemeMode } from '#kit/theme-provider.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { paths } from '#paths';
import { Avatar, nameOf } from '#shared/avatar.tsx';
import { useCurrentUser } from '#shared/current.ts';
import { signOut } from '#shared/sign-out.ts';
import { ChoiceButton } from './choice-button.tsx';

const AvatarButton = styled('button')({
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

/** The menu to choose a light or dark theme. */
export function ThemeButton() {
  const { mode, setMode } = useThemeMode();
  const choices = modes.map(([value, label]) => ({
    label,
    selected: mode === value,
    run: () => setMode(value),
  }));
  return (
    <ChoiceButton label="Theme" sections={() => [{ choices }]}>
      {(button) => (
        <IconButton aria-label="Theme" title="Theme" {...button}>
          <ThemeIcon />
        </IconButton>
      )}
    </ChoiceButton>
  );
}

/** The avatar of the signed-in user, with a menu of the account pages and "Sign out". */
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
    <ChoiceButton label="Account" sections={() => [{ heading: name, choices }]}>
      {(button) => (
        <AvatarButton type="button" title={name} {...button}>
          <Avatar user={user} size={30} />
          <VisuallyHidden>Account of {name}</VisuallyHidden>
        </AvatarButton>
      )}
    </ChoiceButton>
  );
}
