import type { FieldProps } from '@rjsf/utils';
import { fieldKindOf } from './form-fit.ts';
import { JsonMember } from './settings-json.tsx';
import { ListField } from './settings-list.tsx';
import { MapField } from './settings-map.tsx';
import { ScalarField } from './settings-scalar.tsx';
import { VariantField } from './settings-variant.tsx';

/** The field of a member that is no object and no list of objects, by what its value is and its schema allows. */
export function SettingsField(props: FieldProps) {
  switch (fieldKindOf(props.schema, props.formData)) {
    case 'map':
      return <MapField {...props} />;
    case 'list':
      return <ListField {...props} />;
    case 'variant':
      return <VariantField {...props} Inner={SettingsField} />;
    case 'scalar':
      return <ScalarField {...props} />;
    case 'json':
      return <JsonMember {...props} />;
  }
}
