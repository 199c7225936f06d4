/** The design's example of an action, as far as it is supported. */
export function environment(given: Record<string, unknown> = {}, metadata: Record<string, unknown> = {}) {
  return {
    apiVersion: 'stagedoor.dev/v1',
    kind: 'Action',
    metadata: { name: 'request-environment', title: 'Request an environment', ...metadata },
    spec: {
      operation: 'day-2',
      target: 'Component',
      inputs: [
        { name: 'size', title: 'Size', type: 'string', enum: ['small', 'medium', 'large'], default: 'small' },
        { name: 'hours', title: 'Keep it for (hours)', type: 'number', minimum: 1, maximum: 72, default: 8 },
        { name: 'cost_center', type: 'string', pattern: '^CC-[0-9]{4}$', example: 'CC-1204' },
        { name: 'reason', type: 'string', format: 'multi-line', required: true, maxLength: 500 },
      ],
      approvals: [{ name: 'owners', from: 'owner', expires: '24h', remind: '2h' }],
      timeout: '1h',
      run: {
        webhook: {
          url: 'https://ci.example.com/environments',
          body: { service: '{{ .entity.identifier }}', size: '{{ .inputs.size }}', hours: '{{ .inputs.hours }}' },
        },
      },
      ...given,
    },
  }
}
