import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogTitle from '@mui/material/DialogTitle';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { errorText } from '#api/errors.ts';
import { Banner } from '#kit/banner.tsx';
import { useCombobox } from '#kit/combobox.tsx';
import { NativeInput } from '#kit/native-controls.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import { availablePlugins, loadedPlugins } from '#shared/queries.ts';
import { catalogueEntries, searchCatalogue } from './catalogue.ts';
import { CatalogueList } from './catalogue-list.tsx';
import type { Plugins } from './plugin-map.ts';
import { edgeToEdge } from './wide-dialog.tsx';

export interface CatalogueDialogProps {
  orgId: string;
  clusterId: string;
  level: PluginLevel;
  plugins: Plugins;
  /** Called with the plugin to add, or to edit if it is set already. */
  onChoose: (name: string) => void;
  onClose: () => void;
}

/** Lets the user choose a plugin: type to search, arrows to move, Enter to choose. */
export function CatalogueDialog(props: CatalogueDialogProps) {
  const id = useId();
  const phone = useMediaQuery(useTheme().breakpoints.down('sm'));
  return (
    <Dialog
      open
      fullScreen={phone}
      fullWidth
      maxWidth="sm"
      onClose={props.onClose}
      aria-labelledby={`${id}-title`}
      slotProps={{ paper: { sx: phone ? edgeToEdge : { height: 'min(640px, 100% - 32px)' } } }}
    >
      <DialogTitle id={`${id}-title`}>Add plugin</DialogTitle>
      <Catalogue {...props} />
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
      </DialogActions>
    </Dialog>
  );
}

/** The search and its results. A component inside the dialog, because the combobox expects its input to be mounted with it. */
function Catalogue({ orgId, clusterId, level, plugins, onChoose }: CatalogueDialogProps) {
  const [query, setQuery] = useState('');
  const available = useQuery(availablePlugins(orgId));
  const loaded = useQuery(loadedPlugins(clusterId));
  const waiting = available.isPending || loaded.isPending;
  const failed = available.error ?? loaded.error;

  const entries = useMemo(() => {
    const all = catalogueEntries({
      available: available.data?.list ?? [],
      loaded: loaded.data?.list,
      level,
      set: new Set(Object.keys(plugins)),
    });
    const found = searchCatalogue(all, query);
    const other = query.trim();
    const known = other === '' || all.some(({ name }) => name === other);
    return known || /\s/.test(other)
      ? found
      : [
          ...found,
          {
            name: other,
            category: 'other',
            description: 'Not in the catalogue. Its settings are written as JSON.',
            set: Object.hasOwn(plugins, other),
          },
        ];
  }, [available.data, loaded.data, level, plugins, query]);
  const combobox = useCombobox({
    text: query,
    onText: setQuery,
    options: waiting ? [] : entries,
    keyOf: (entry) => entry.name,
    isDisabled: (entry) => entry.reason !== undefined,
    onChoose: (entry) => onChoose(entry.name),
  });

  return (
    <>
      <div style={{ padding: '4px 20px 12px', display: 'grid', gap: 8 }}>
        <NativeInput
          {...combobox.input}
          autoFocus
          type="search"
          aria-label="Search plugins"
          placeholder="Name, category or what it does"
        />
        {failed && (
          <Banner tone="warning" role="status">
            {errorText(failed).title}. Any plugin can be added by its name.
          </Banner>
        )}
      </div>
      {waiting ? (
        <div style={{ padding: '0 20px' }}>
          <Skeleton width="100%" height={240} />
        </div>
      ) : (
        <CatalogueList combobox={combobox} isEmpty={entries.length === 0} />
      )}
    </>
  );
}
