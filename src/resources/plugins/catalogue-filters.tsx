import { NativeSelect } from '#kit/native-controls.tsx';
import { SearchBox } from '#kit/search-box.tsx';
import { pluginLevels } from '#shared/effective-plugins.ts';
import { type CatalogueEntry, type CatalogueFilter, categoriesOf, presences } from './catalogue.ts';
import { categoryName, levelNames, presenceLabels } from './labels.ts';

interface CatalogueFiltersProps {
  /** The whole catalogue, for its categories. */
  entries: readonly CatalogueEntry[];
  filter: CatalogueFilter;
  onChange: (name: keyof CatalogueFilter, text: string) => void;
}

/** The filters of the catalogue: search, category, level and presence. */
export function CatalogueFilters({ entries, filter, onChange }: CatalogueFiltersProps) {
  return (
    <>
      <SearchBox
        label="Search name or purpose"
        value={filter.search}
        onChange={(text) => text !== filter.search && onChange('search', text)}
      />
      <Choice
        label="Category"
        any="All categories"
        value={filter.category}
        options={categoriesOf(entries).map(([name, count]) => [
          name,
          `${categoryName(name)} (${count})`,
        ])}
        onChange={(text) => onChange('category', text)}
      />
      <Choice
        label="Set on"
        any="Set anywhere"
        value={filter.level}
        options={pluginLevels.map((level) => [level, `Set on ${levelNames[level]}`])}
        onChange={(text) => onChange('level', text)}
      />
      <Choice
        label="This cluster"
        any="Loaded or not"
        value={filter.presence}
        options={presences.map((presence) => [presence, presenceLabels[presence].text])}
        onChange={(text) => onChange('presence', text)}
      />
    </>
  );
}

interface ChoiceProps {
  label: string;
  /** The label of the empty option. */
  any: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (text: string) => void;
}

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{any}</option>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </NativeSelect>
  );
}
