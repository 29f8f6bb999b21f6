import { Page } from '#kit/page.tsx';
import { Entries } from './entries.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { useView } from './use-view.ts';

/** Who changed what in an organization and its clusters. */
export function Component() {
  const { query } = useView();
  return (
    <Page
      title="History"
      description="Every change in the organization and the clusters that you may see, refused changes and sign-ins."
      actions={<ExportButtons query={query} />}
    >
      <Entries about="organization" />
    </Page>
  );
}
