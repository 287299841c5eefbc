"use strict";
// The shaders of the scene. A branch has one colour, in a texture with a texel for each; those
// that are filtered out have the opacity 0 there.

const ofBranches = `
  attribute float branch;
  uniform sampler2D colours;
  uniform vec2 coloursSize;
  vec4 branchColour() {
    float row = floor((branch + 0.5) / coloursSize.x);
    return texture2D(colours, (vec2(branch - row * coloursSize.x, row) + 0.5) / coloursSize);
  }
`;

// All in one plain colour.
const ofOneColour = `
  uniform vec3 plain;
  vec4 branchColour() { return vec4(plain, 1.0); }
`;

const nowhere = "vec4(2.0, 2.0, 2.0, 1.0)";

const lineVertices = colours => `
  ${colours}
  uniform vec2 shift;
  varying vec3 colour;
  varying float depth;
  void main() {
    vec4 own = branchColour();
    colour = own.rgb;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    depth = gl_Position.z * 0.5 + 0.5;
    gl_Position.xy += shift;
    if (own.a < 0.5) gl_Position = ${nowhere};
  }
`;

// What is farther away fades into the background.
const lineFragments = `
  uniform vec3 background;
  uniform float fading;
  varying vec3 colour;
  varying float depth;
  void main() {
    float share = fading * smoothstep(0.25, 0.75, depth);
    gl_FragColor = vec4(mix(colour, background, share), 1.0);
  }
`;

// Dots and diamonds; larger ones have a border.
const markVertices = colours => `
  ${colours}
  uniform float size;
  void main() {
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    gl_Position.z -= 0.004;
    gl_PointSize = size;
    if (branchColour().a < 0.5) gl_Position = ${nowhere};
  }
`;
const markFragments = `
  uniform vec3 own;
  uniform vec3 background;
  uniform bool isDiamond;
  uniform float size;
  void main() {
    vec2 place = abs(gl_PointCoord * 2.0 - 1.0);
    float distance = isDiamond ? place.x + place.y : length(place);
    if (distance > 1.0) discard;
    gl_FragColor = vec4(distance > 0.7 && size > 6.5 ? background : own, 1.0);
  }
`;
