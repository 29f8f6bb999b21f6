import type { ThemeOptions } from '@mui/material/styles';
import { FLOATING_SHADOW, shade } from './palette.ts';
import { baseline } from './theme-baseline.ts';

const LIFTED = `${FLOATING_SHADOW}, 0 1px 3px ${shade(0.12)}`;
const CONTROL = 32;
const CONTROL_SMALL = 28;

/** Defaults and styles of MUI's components. */
export const components: NonNullable<ThemeOptions['components']> = {
  MuiCssBaseline: { styleOverrides: (theme) => baseline(theme) },
  MuiButtonBase: { defaultProps: { disableRipple: true, disableTouchRipple: true } },
  MuiButton: {
    defaultProps: { variant: 'outlined', disableElevation: true },
    styleOverrides: {
      root: ({ theme }) => ({
        minWidth: 0,
        minHeight: CONTROL,
        padding: '5px 11px',
        borderRadius: 6,
        whiteSpace: 'nowrap',
        // Stays focusable and hoverable, so that the user can read why it is disabled.
        '&[aria-disabled="true"], &[aria-disabled="true"]:hover': {
          cursor: 'not-allowed',
          color: theme.vars.palette.muted,
          backgroundColor: theme.vars.palette.faintLine,
        },
        variants: [
          {
            props: { size: 'small' },
            style: { minHeight: CONTROL_SMALL, padding: '3px 8px', fontSize: '0.78125rem' },
          },
          {
            props: { variant: 'contained' },
            style: { boxShadow: 'none', '&:hover, &:active': { boxShadow: 'none' } },
          },
          {
            props: { variant: 'outlined' },
            style: {
              borderColor: theme.vars.palette.line,
              backgroundColor: theme.vars.palette.surface,
              '&:hover': {
                backgroundColor: theme.vars.palette.faintLine,
                borderColor: theme.vars.palette.line,
              },
              '&.Mui-disabled': { borderColor: theme.vars.palette.line },
              '&[aria-pressed="true"]': {
                color: theme.vars.palette.primary.main,
                backgroundColor: theme.vars.palette.primary.soft,
                borderColor: theme.vars.palette.primary.main,
              },
            },
          },
          {
            props: { variant: 'outlined', color: 'primary' },
            style: { color: theme.vars.palette.text.primary },
          },
          { props: { variant: 'text' }, style: { paddingInline: 8 } },
        ],
      }),
      startIcon: { marginLeft: 0, marginRight: 6, '& > *:nth-of-type(1)': { fontSize: 16 } },
      endIcon: { marginRight: -2, marginLeft: 4, '& > *:nth-of-type(1)': { fontSize: 16 } },
    },
  },
  MuiIconButton: {
    defaultProps: { size: 'small' },
    styleOverrides: {
      root: ({ theme }) => ({
        borderRadius: 6,
        '&:hover': {
          backgroundColor: theme.vars.palette.faintLine,
          color: theme.vars.palette.text.primary,
        },
      }),
      sizeSmall: { width: CONTROL_SMALL, height: CONTROL_SMALL, padding: 0, fontSize: 18 },
      sizeMedium: { width: CONTROL, height: CONTROL, padding: 0, fontSize: 20 },
    },
  },
  MuiSvgIcon: { defaultProps: { fontSize: 'inherit' } },
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: {
      root: { backgroundImage: 'none' },
      rounded: { borderRadius: 8 },
    },
  },
  MuiCard: {
    defaultProps: { variant: 'outlined' },
    styleOverrides: { root: ({ theme }) => ({ borderColor: theme.vars.palette.line }) },
  },
  MuiMenu: { styleOverrides: { list: { paddingBlock: 4 } } },
  MuiMenuItem: {
    defaultProps: { dense: true },
    styleOverrides: {
      root: { minHeight: CONTROL, margin: '0 4px', padding: '4px 8px', borderRadius: 5 },
    },
  },
  MuiDialog: {
    styleOverrides: {
      paper: ({ theme }) => ({
        margin: 16,
        border: `1px solid ${theme.vars.palette.line}`,
        backgroundColor: theme.vars.palette.raised,
        boxShadow: LIFTED,
      }),
    },
  },
  MuiDialogTitle: {
    styleOverrides: {
      root: {
        padding: '16px 20px 4px',
        fontSize: '1rem',
        lineHeight: '24px',
        overflowWrap: 'anywhere',
      },
    },
  },
  MuiDialogContent: {
    styleOverrides: {
      root: {
        padding: '8px 20px',
        overflowWrap: 'anywhere',
        '.MuiDialogTitle-root + &': { paddingTop: 8 },
        // The bottom padding of a dialog without actions.
        '&:last-child': { paddingBottom: 16 },
      },
    },
  },
  MuiDialogActions: {
    styleOverrides: { root: { flexWrap: 'wrap', rowGap: 8, padding: '12px 20px 16px' } },
  },
  MuiDrawer: {
    styleOverrides: {
      paper: ({ theme }) => ({ borderColor: theme.vars.palette.line, borderRadius: 0 }),
    },
  },
  // Also applies to menus.
  MuiPopover: {
    styleOverrides: {
      paper: ({ theme }) => ({
        border: `1px solid ${theme.vars.palette.line}`,
        backgroundColor: theme.vars.palette.raised,
        boxShadow: LIFTED,
      }),
    },
  },
  MuiTooltip: {
    defaultProps: { enterDelay: 400, enterNextDelay: 200 },
    styleOverrides: {
      tooltip: ({ theme }) => ({
        backgroundColor: theme.vars.palette.text.primary,
        color: theme.vars.palette.background.default,
        fontSize: '0.75rem',
        lineHeight: '16px',
        fontWeight: 400,
        borderRadius: 5,
      }),
    },
  },
  MuiLink: { defaultProps: { underline: 'hover' } },
  MuiDivider: {
    styleOverrides: { root: ({ theme }) => ({ borderColor: theme.vars.palette.line }) },
  },
  MuiSkeleton: {
    defaultProps: { animation: false, variant: 'rounded' },
    styleOverrides: {
      root: ({ theme }) => ({ backgroundColor: theme.vars.palette.faintLine, borderRadius: 5 }),
    },
  },
  MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
  MuiFormControl: { defaultProps: { size: 'small' } },
  MuiSelect: { defaultProps: { size: 'small' } },
  MuiInputBase: {
    defaultProps: { size: 'small' },
    styleOverrides: {
      root: {
        fontSize: '0.8125rem',
        lineHeight: '20px',
        '&:not(.MuiInputBase-multiline)': { minHeight: CONTROL },
      },
      input: { height: 20 },
    },
  },
  MuiOutlinedInput: {
    defaultProps: { size: 'small' },
    styleOverrides: {
      root: ({ theme }) => ({
        backgroundColor: theme.vars.palette.background.default,
        '&.Mui-focused': { backgroundColor: theme.vars.palette.surface },
        '& .MuiOutlinedInput-notchedOutline': { borderColor: theme.vars.palette.edge },
        '&:hover:not(.Mui-focused):not(.Mui-error):not(.Mui-disabled) .MuiOutlinedInput-notchedOutline':
          { borderColor: theme.vars.palette.muted },
        '&.Mui-disabled .MuiOutlinedInput-notchedOutline': {
          borderColor: theme.vars.palette.line,
        },
      }),
      input: { padding: '6px 10px' },
      multiline: { padding: '6px 10px', '& textarea': { padding: 0 } },
    },
  },
  MuiFormHelperText: {
    styleOverrides: {
      root: { margin: '4px 0 0', fontSize: '0.75rem', lineHeight: '16px' },
    },
  },
  MuiFormLabel: {
    styleOverrides: {
      root: ({ theme }) => ({
        fontSize: '0.8125rem',
        lineHeight: '20px',
        fontWeight: 600,
        color: theme.vars.palette.text.primary,
        '&.Mui-focused': { color: theme.vars.palette.text.primary },
      }),
    },
  },
  MuiFormControlLabel: {
    styleOverrides: { root: { marginLeft: 0, gap: 6 }, label: { fontSize: '0.8125rem' } },
  },
  MuiCheckbox: {
    defaultProps: { size: 'small' },
    styleOverrides: { root: ({ theme }) => toggleStyle(theme.vars.palette) },
  },
  MuiRadio: {
    defaultProps: { size: 'small' },
    styleOverrides: { root: ({ theme }) => toggleStyle(theme.vars.palette) },
  },
  MuiSwitch: {
    defaultProps: { size: 'small' },
    styleOverrides: {
      // The thumb sits inside the track, so that it is visible on any background.
      root: { width: 32, height: 18, padding: 0, overflow: 'visible' },
      switchBase: ({ theme }) => ({
        padding: 3,
        '&.MuiSwitch-sizeSmall, .MuiSwitch-sizeSmall > &': { padding: 3 },
        '&.Mui-checked': { transform: 'translateX(14px)', color: theme.vars.palette.surface },
        '&.Mui-checked + .MuiSwitch-track': {
          opacity: 1,
          backgroundColor: theme.vars.palette.primary.main,
        },
        '&.Mui-focusVisible + .MuiSwitch-track': {
          outline: `2px solid ${theme.vars.palette.primary.main}`,
          outlineOffset: 2,
        },
      }),
      thumb: ({ theme }) => ({
        width: 12,
        height: 12,
        boxShadow: 'none',
        backgroundColor: theme.vars.palette.surface,
        '.MuiSwitch-sizeSmall &': { width: 12, height: 12 },
      }),
      track: ({ theme }) => ({
        borderRadius: 9,
        opacity: 1,
        backgroundColor: theme.vars.palette.edge,
      }),
    },
  },
  MuiTable: { defaultProps: { size: 'small' } },
};

function toggleStyle(palette: { edge: string; primary: { main: string } }) {
  return {
    padding: 4,
    borderRadius: 5,
    fontSize: 18,
    color: palette.edge,
    '&.Mui-focusVisible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -2 },
    '& .MuiSvgIcon-root': { fontSize: 18 },
  };
}
