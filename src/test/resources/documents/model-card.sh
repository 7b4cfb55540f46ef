mkdir -p DIR/E-7 DIR/E-8
cp src/main/resources/samples/face.jpg src/main/resources/samples/again.jpg DIR/E-7
cp src/main/resources/samples/stranger.jpg src/test/resources/faces/grace_hopper.jpg DIR/E-8
# the labels are those that the page shows
sed -n '/^```csv$/,/^```$/p' docs/model-card.md | grep -v '^```' >labels.csv
