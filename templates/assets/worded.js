// Puts values where a text names them: "{count} more".
export default (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name]);
