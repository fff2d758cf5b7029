// Reads the reports in a folder as their consumers' schemas have them; exits 1 on a fault.
const fs = require('fs');
const path = require('path');
const Ajv2020 = require('ajv/dist/2020').default;
const formats = require('ajv-formats').default;

const folder = process.argv[2];
const read = (name) =>
  JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF/, ''));
let faults = 0;
const fault = (text) => {
  console.log(text);
  ++faults;
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats(ajv);
const check = (name, schema) => {
  const validate = ajv.compile(schema);
  if (validate(read(name))) return console.log(`${name}: valid`);
  for (const error of validate.errors) fault(`${name}${error.instancePath}: ${error.message}`);
};

const multitool = path.dirname(require.resolve('@microsoft/sarif-multitool-linux/package.json'));
const sarif = JSON.parse(fs.readFileSync(path.join(multitool, 'sarif-2.1.0.json'), 'utf8'));
for (const name of ['full', 'empty']) check(`${name}.sarif`, sarif);

// The multitool's exit status is 0 whatever it finds: its report says.
for (const name of ['full', 'empty']) {
  for (const result of read(`${name}.validated`).runs.flatMap((run) => run.results ?? [])) {
    // The project has no page of its own to name.
    const home = result.message.id === 'Warning_ProvideToolnformationUri';
    if (!home) fault(`${name}.sarif: ${result.ruleId} ${JSON.stringify(result.message)}`);
  }
}

const text = { type: 'string', minLength: 1 };
const place = {
  type: 'object',
  properties: { line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } },
  required: ['line', 'column'],
  additionalProperties: false,
};
check('full.rdjson', {
  type: 'object',
  required: ['source', 'diagnostics'],
  properties: {
    source: { type: 'object', required: ['name'], properties: { name: text } },
    diagnostics: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['message', 'location', 'severity', 'code'],
        additionalProperties: false,
        properties: {
          message: text,
          severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
          code: { type: 'object', required: ['value'], properties: { value: text } },
          location: {
            type: 'object',
            required: ['path', 'range'],
            properties: {
              path: text,
              range: {
                type: 'object',
                required: ['start', 'end'],
                properties: { start: place, end: place },
              },
            },
          },
        },
      },
    },
  },
});
check('full.gitlab', {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: text,
      check_name: text,
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./)' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
});
process.exit(faults === 0 ? 0 : 1);
